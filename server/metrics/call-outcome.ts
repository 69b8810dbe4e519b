import { meanings } from '../feishu/error-codes.ts';
import type { UpstreamCall } from '../log/upstream-call.ts';

/**
 * `ok`: success; `refused`: a code about the request or the app; `throttled`: Feishu asks to slow down; `failed`:
 * Feishu's own failure, or an unreadable answer; `no_answer`: no answer in time.
 */
export type CallOutcome = 'ok' | 'refused' | 'throttled' | 'failed' | 'no_answer';

export function outcomeOf({ status, code }: Pick<UpstreamCall, 'status' | 'code'>): CallOutcome {
  if (status === null) return 'no_answer';
  if (code === 0) return 'ok';
  const problem = code === null ? undefined : meanings.get(code)?.problem;
  if (status === 429 || problem === 'upstream_throttled') return 'throttled';
  return status >= 500 || code === null || problem === 'upstream_failed' ? 'failed' : 'refused';
}
