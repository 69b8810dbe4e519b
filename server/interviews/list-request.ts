import type { Person } from '#contract/access.ts';
import type { InterviewQuery, ListView } from '#contract/interviews.ts';
import type { VisibleApplication } from '../access/visible-application.ts';
import type { Seal } from '../base/seal.ts';

/** What decides on the list beside what there is to see. */
export interface ListRequest {
  query: InterviewQuery & { view: ListView };
  /** `null` where nobody signs in. */
  person: Person | null;
  /** The jobs of which this person is a hiring manager. */
  managedJobIds: ReadonlySet<string>;
  /** Seals cursors, which hold a name. */
  seal: Seal;
  /** Milliseconds since 1970. */
  now: number;
  /**
   * For the rows that are shown: decides on them anew, since the list was made before. To be asked for anew after each
   * turn of the event loop.
   */
  decideAgain: () => Promise<(applicationId: string) => VisibleApplication | null>;
  signal: AbortSignal;
}
