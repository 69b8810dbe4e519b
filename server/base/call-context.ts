import type { UpstreamCall } from '../log/upstream-call.ts';
import type { Priority } from './fair-queue.ts';

/** For whom a call is made, its deadline and priority, and where it is recorded for the request's log line. */
export interface CallContext extends Priority {
  signal?: AbortSignal;
  /** Called with the number of calls before this one, whenever that changes; `null` when its turn has come. */
  onPlace?: (before: number | null) => void;
  /** Called with every upstream call made for this request. */
  onCall?: (call: UpstreamCall) => void;
  /** Callers that want several records together pass the same object, so that one call reads them all. */
  together?: object | undefined;
}

/** A context whose caller must state the reader and the urgency: neither has a default here. */
export interface StatedContext extends CallContext {
  reader: CallContext['reader'];
  urgency: NonNullable<CallContext['urgency']>;
}

/** For calls that the server makes by itself. */
export const forNobody = { reader: undefined, urgency: 'background' } as const satisfies StatedContext;
