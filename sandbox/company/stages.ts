/** A step of the company's hiring process (阶段). `type` as Feishu documents it for an application. */
export interface SampleStage {
  id: string;
  zh: string;
  en: string;
  type: StageType;
}

/** The purpose of an interview (轮次类型). The number of the round within the application is counted separately. */
export interface RoundType {
  id: string;
  zh: string;
  en: string;
  /** The stage in which such an interview takes place. */
  stage: SampleStage;
}

/** 1: screening, 4: interview, 5: offer, 6: to onboard. */
type StageType = 1 | 4 | 5 | 6;

let lastStageId = 7391004417203320100n;
let lastRoundTypeId = 7391004417203321100n;

function stage(zh: string, en: string, type: StageType): SampleStage {
  lastStageId += 1n;
  return { id: String(lastStageId), zh, en, type };
}

function roundType(itsStage: SampleStage): RoundType {
  lastRoundTypeId += 1n;
  return { id: String(lastRoundTypeId), zh: itsStage.zh, en: itsStage.en, stage: itsStage };
}

export const resumeReview = stage('简历筛选', 'Résumé review', 1);
export const screeningStage = stage('初面', 'Screening', 4);
export const technicalStage = stage('技术面', 'Technical', 4);
export const crossTeamStage = stage('交叉面', 'Cross-team', 4);
export const finalStage = stage('终面', 'Final', 4);
export const offerStage = stage('Offer', 'Offer', 5);
export const onboardingStage = stage('待入职', 'To onboard', 6);

export const screening = roundType(screeningStage);
export const technical = roundType(technicalStage);
export const crossTeam = roundType(crossTeamStage);
export const final = roundType(finalStage);
