import type { Rate } from '../base/rate.ts';
import { type Endpoint, rateOf } from './documented-limits.ts';

/** Time and rate limits of calls to Feishu. The defaults assume one process per app, or processes that share them. */
export interface Limits {
  /** For reading one record: queueing, token and all attempts. No page takes longer than this. */
  readMilliseconds: number;
  /** For one HTTP exchange, from connecting to the last byte. */
  attemptMilliseconds: number;
  /** How often an endpoint is called at most, by all servers of the app together. */
  rateOf: (endpoint: Endpoint) => Rate;
  /** For one PDF: waiting its turn and all attempts. */
  pdfMilliseconds: number;
  /** For one HTTP exchange in which Feishu makes a PDF. */
  pdfAttemptMilliseconds: number;
  /** A failed call is retried after a random time between the two, so that many do not retry at once. */
  retryPauseMilliseconds: { least: number; most: number };
}

export const defaultLimits: Limits = {
  readMilliseconds: 8000,
  attemptMilliseconds: 5000,
  rateOf,
  // The longest queue takes less time than this.
  pdfMilliseconds: 10 * 60_000,
  pdfAttemptMilliseconds: 15_000,
  retryPauseMilliseconds: { least: 200, most: 800 },
};
