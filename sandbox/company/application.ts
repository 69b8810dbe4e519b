import type { RoundType, SampleStage } from './stages.ts';

/** One candidate's application for one job (投递), with its interviews. */
export interface SampleApplication {
  id: string;
  jobId: string;
  talentId: string;
  /** `null`: the talent's record has been deleted. */
  candidateName: string | null;
  /** `null`: Feishu names none. */
  stage: SampleStage | null;
  isTerminated: boolean;
  interviews: SampleInterview[];
}

/** One meeting (面试): each of its interviewers writes one record. */
export interface SampleInterview {
  id: string;
  applicationId: string;
  /** As written down; `Calendar` brings it into the present. Without a time yet: when it was entered. */
  beginsAt: string;
  hasTime: boolean;
  minutes: number;
  /** From 0. */
  round: number;
  roundType: RoundType;
  recordIds: string[];
}
