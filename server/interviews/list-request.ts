import type { Person } from '#contract/access.ts';
import type { InterviewQuery, ListView } from '#contract/interviews.ts';
import type { VisibleApplication } from '../access/visible-application.ts';
import type { Seal } from '../base/seal.ts';

/** The facts that a list depends on, apart from the visible applications. */
export interface ListRequest {
  query: InterviewQuery & { view: ListView };
  /** `null` where readers do not sign in. */
  person: Person | null;
  /** The jobs of which this person is a hiring manager. */
  managedJobIds: ReadonlySet<string>;
  /** Seals cursors, which hold a name. */
  seal: Seal;
  /** Milliseconds since 1970. */
  now: number;
  /**
   * Decides again on the rows that the page shows, because the list was made earlier. The caller asks for a new
   * decision function after each turn of the event loop.
   */
  decideAgain: () => Promise<(applicationId: string) => VisibleApplication | null>;
  signal: AbortSignal;
}
