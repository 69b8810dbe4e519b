/** What bears on who may read a record; nothing of what it says. */
export interface RecordFacts {
  recordId: string;
  authorId: string | null;
  applicationId: string;
  /** `null`: not read within the last five minutes, which is not the same as a team of nobody. */
  team: JobTeam | null;
  /** All records of the application, this one included. Known whether or not the team is. */
  panel: PanelMember[];
}

/** The people of the job that an application is for. */
export interface JobTeam {
  /** `null` where the application is gone. */
  jobId: string | null;
  /** Recruiter, hiring managers and assistants. */
  ids: ReadonlySet<string>;
}

export interface PanelMember {
  recordId: string;
  authorId: string | null;
  /** False also where Feishu says neither. */
  submitted: boolean;
}
