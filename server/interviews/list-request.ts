import type { Person } from '#contract/access.ts';
import type { InterviewQuery, ListView } from '#contract/interviews.ts';

/** What decides on the list beside what there is to see. */
export interface ListRequest {
  query: InterviewQuery & { view: ListView };
  /** `null` where nobody signs in. */
  person: Person | null;
  /** The view that this reader chose last, in whatever list; any text. */
  lastView?: string | undefined;
  /** Milliseconds since 1970. */
  now: number;
}
