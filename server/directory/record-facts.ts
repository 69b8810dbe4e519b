import type { LocalizedText } from '#domain/localized.ts';
import type { Coded, Conclusion, Submission } from '#domain/record.ts';
import type { RecordId } from '#domain/record-id.ts';

/** What decides who may read a record; none of its content. */
export interface RecordFacts {
  recordId: RecordId;
  authorId: string | null;
  applicationId: string;
  /** `null`: not read within the last five minutes; unlike a team without members. */
  team: JobTeam | null;
  /**
   * All records of the application, this one included, whether or not the team is known. `null` as long as an earlier
   * process knew them and they have not been compared with Feishu since: then the author is `null` too.
   */
  panel: PanelMember[] | null;
}

/** The job that an application is for, and its people. */
export interface JobTeam {
  /** `null` where the application is gone. */
  jobId: string | null;
  /** Recruiter, hiring managers and assistants. */
  ids: ReadonlySet<string>;
  hiringManagerIds: ReadonlySet<string>;
}

export interface PanelMember {
  recordId: RecordId;
  authorId: string | null;
  /** False also where Feishu says neither. */
  submitted: boolean;
}

/** One meeting (面试) as the list of interviews tells it. */
export interface KnownInterview {
  id: string;
  applicationId: string;
  /** Milliseconds since 1970; `null` where Feishu does not say. */
  beginsAt: number | null;
  endsAt: number | null;
  /** From 1. */
  round: number | null;
  roundType: LocalizedText;
  stage: LocalizedText;
  evaluations: readonly KnownEvaluation[];
}

/** One interviewer's record of an interview, as far as the list of interviews tells it. */
export interface KnownEvaluation extends PanelMember {
  authorName: LocalizedText;
  conclusion: Coded<Conclusion> | null;
  submission: Coded<Submission> | null;
  level: number | null;
}
