import type { UpstreamCall } from './caller.ts';

/** Who asks, for how long, and where the request's log line is kept. */
export interface CallContext {
  signal?: AbortSignal;
  /** Told of every upstream call made for this request. */
  onCall?: (call: UpstreamCall) => void;
}
