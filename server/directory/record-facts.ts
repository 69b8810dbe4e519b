import type { LocalizedText } from '#domain/localized.ts';
import type { Coded, Conclusion, Submission } from '#domain/record.ts';
import type { RecordId } from '#domain/record-id.ts';

/** The facts that decide who may read a record, without any of its content. */
export interface RecordFacts {
  recordId: RecordId;
  authorId: string | null;
  applicationId: string;
  /** `null`: the team was not read within the last five minutes. A team without members is not `null`. */
  team: JobTeam | null;
  /**
   * All records of the application, this one included, whether or not the team is known. `null` while the server knows
   * them from an earlier process only and has not compared them with Feishu; the author is `null` too then.
   */
  panel: PanelMember[] | null;
}

/** The job that an application is for, and its people. */
export interface JobTeam {
  /** `null` for an application that is gone or has no job. */
  jobId: string | null;
  /** Recruiter, hiring managers and assistants. */
  ids: ReadonlySet<string>;
  hiringManagerIds: ReadonlySet<string>;
}

export interface PanelMember {
  recordId: RecordId;
  authorId: string | null;
  /** False also if Feishu does not say. */
  submitted: boolean;
}

/** One meeting (面试), as the list of interviews gives it. */
export interface KnownInterview {
  id: string;
  applicationId: string;
  /** Milliseconds since 1970; `null` if Feishu does not say. */
  beginsAt: number | null;
  endsAt: number | null;
  /** From 1. */
  round: number | null;
  roundType: LocalizedText;
  stage: LocalizedText;
  evaluations: readonly KnownEvaluation[];
}

/** One interviewer's record of an interview, as far as the list of interviews gives it. */
export interface KnownEvaluation extends PanelMember {
  authorName: LocalizedText;
  conclusion: Coded<Conclusion> | null;
  submission: Coded<Submission> | null;
  level: number | null;
}
