import type { RecordId } from '#domain/record-id.ts';

/** What decides who may read a record; none of its content. */
export interface RecordFacts {
  recordId: RecordId;
  authorId: string | null;
  applicationId: string;
  /** `null`: not read within the last five minutes; unlike a team without members. */
  team: JobTeam | null;
  /** All records of the application, this one included. Known whether or not the team is. */
  panel: PanelMember[];
}

/** The job that an application is for, and its people. */
export interface JobTeam {
  /** `null` where the application is gone. */
  jobId: string | null;
  /** Recruiter, hiring managers and assistants. */
  ids: ReadonlySet<string>;
}

export interface PanelMember {
  recordId: RecordId;
  authorId: string | null;
  /** False also where Feishu says neither. */
  submitted: boolean;
}
