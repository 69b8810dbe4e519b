/** What bears on who may read a record; nothing of what it says. */
export interface RecordFacts {
  recordId: string;
  authorId: string | null;
  applicationId: string;
  jobId: string | null;
  /** Recruiter, hiring managers and assistants of the job, read within the last five minutes. */
  teamIds: ReadonlySet<string>;
  /** All records of the application, this one included. */
  panel: PanelMember[];
}

export interface PanelMember {
  recordId: string;
  authorId: string | null;
  /** False also where Feishu says neither. */
  submitted: boolean;
}
