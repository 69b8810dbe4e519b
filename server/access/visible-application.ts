import type { ApplicationDetails, KnownInterview } from '../directory/directory.ts';

/** An application with those of its evaluations that one person may read. */
export interface VisibleApplication {
  applicationId: string;
  /** `null` until they have been read. */
  details: ApplicationDetails | null;
  /** In no order; each has at least one evaluation. */
  interviews: readonly KnownInterview[];
}
