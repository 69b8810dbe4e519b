import type { Person } from '#contract/access.ts';
import type { InterviewQuery, ListView } from '#contract/interviews.ts';
import type { Seal } from '../seal/seal.ts';

/** What decides on the list beside what there is to see. */
export interface ListRequest {
  query: InterviewQuery & { view: ListView };
  /** `null` where nobody signs in. */
  person: Person | null;
  /** Of cursors that hold a name. */
  seal: Seal;
  /** Milliseconds since 1970. */
  now: number;
}
