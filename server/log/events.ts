import { channel } from 'node:diagnostics_channel';
import type { UpstreamCall } from './upstream-call.ts';

/** The events that subscribers count. They carry no ids, names or addresses. */
export interface ServerEvents {
  request: EndedRequest;
  /** One exchange with Feishu has ended. */
  'upstream-call': Pick<UpstreamCall, 'endpoint' | 'status' | 'code' | 'milliseconds'>;
  /** A call to Feishu waits for its turn. */
  'call-queued': { endpoint: string };
  /** The call waits no longer: it got its turn, was refused, or all its callers have left. */
  'call-dequeued': { endpoint: string; milliseconds: number };
  'record-read': RecordReadOutcome;
  'directory-round': Outcome;
  /** A change of the store, with its audit line. */
  'store-write': Outcome;
  /** One transaction of changes, whether it succeeded or failed. */
  'store-commit': { milliseconds: number };
  /** The delay from the transaction that ended a right until this server heard of it. */
  'rights-heard': { milliseconds: number };
  /** A row of a shared database without the signature of a server of this app. */
  'forged-row': undefined;
  /** Work that was refused because the event loop was far behind. */
  shed: ShedWork;
  rendering: { milliseconds: number };
}

/** A request that was answered, or whose client left before. */
interface EndedRequest {
  /** The pattern; `null` where there is no route. */
  route: string | null;
  status: number;
  milliseconds: number;
  aborted: boolean;
  /** A problem's code, if the answer is one. */
  problem: string | undefined;
}

export const outcomes = ['success', 'failure'] as const;
type Outcome = (typeof outcomes)[number];

/**
 * `hit`: from memory; `miss`: Feishu was asked; `absent`: lately not found; `stale`: an earlier reading, because Feishu
 * failed.
 */
export const recordReadOutcomes = ['hit', 'miss', 'absent', 'stale'] as const;
type RecordReadOutcome = (typeof recordReadOutcomes)[number];

export const shedWork = ['request', 'rendering'] as const;
type ShedWork = (typeof shedWork)[number];

/** Costs next to nothing while nobody has subscribed. */
export function publish<Name extends keyof ServerEvents>(name: Name, event: ServerEvents[Name]): void {
  channel(`mianping:${name}`).publish(event);
}

export function subscribe<Name extends keyof ServerEvents>(
  name: Name,
  listener: (event: ServerEvents[Name]) => void,
): void {
  channel(`mianping:${name}`).subscribe((event) => listener(event as ServerEvents[Name]));
}
