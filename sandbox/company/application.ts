import type { RoundType, SampleStage } from './stages.ts';

/** One candidate's application for one job (投递), with its interviews. */
export interface SampleApplication {
  id: string;
  jobId: string;
  talentId: string;
  /** `null`: the talent's record has been deleted. */
  candidateName: string | null;
  /** `null`: Feishu names no stage. */
  stage: SampleStage | null;
  isTerminated: boolean;
  interviews: SampleInterview[];
}

/** One meeting (面试): each of its interviewers writes one record. */
export interface SampleInterview {
  id: string;
  applicationId: string;
  /**
   * The written date, which `Calendar` moves into the present. For an interview without a time, the date of its entry.
   */
  beginsAt: string;
  hasTime: boolean;
  minutes: number;
  /** Counts from 0. */
  round: number;
  roundType: RoundType;
  recordIds: string[];
}
