import type { UpstreamCall } from '../log/upstream-call.ts';
import type { Priority } from './throttle/fair-queue.ts';

/** Who asks, for how long, how urgently, and where the request's log line is kept. */
export interface CallContext extends Priority {
  signal?: AbortSignal;
  /** Told of every upstream call made for this request. */
  onCall?: (call: UpstreamCall) => void;
}
