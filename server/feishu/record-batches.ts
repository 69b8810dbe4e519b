import type { ProblemCode } from '#contract/problem.ts';
import type { RecordId } from '#domain/record-id.ts';
import type { CallContext } from '../base/call-context.ts';
import { type Deadline, waitFor } from '../base/deadline.ts';
import { mostUrgent, type Priority } from '../base/fair-queue.ts';
import { UpstreamError } from '../base/upstream-error.ts';
import type { Alternative } from './throttle/rate-limiter.ts';

/** The two ways to ask Feishu for records, each with a rate of its own. */
export interface RecordCalls<Reading> {
  /** `alternative`: where the call has to wait, it may be taken for a batch, by aborting it. */
  readOne(recordId: RecordId, context: CallContext, deadline: Deadline, alternative?: Alternative): Promise<Reading>;
  /**
   * At most a hundred. `choose` is called when the call may be made; without an id it is not made. What the answer lacks,
   * or what cannot be read of it, is missing in the result.
   */
  readSeveral(choose: () => RecordId[], context: CallContext): Promise<ReadonlyMap<RecordId, Reading>>;
  /** Takes the first `most` of the waiting single calls: pages before images, readers in turns. */
  divert(most: number): void;
  /** Those that `divert` could take. */
  divertible(): readonly Priority[];
}

export interface RecordBatches<Reading> {
  /** Rejects with what the record's own call says, never with what is wrong with a batch or another record of it. */
  read(recordId: RecordId, context: CallContext, deadline: Deadline): Promise<Reading>;
}

/** A record that somebody waits for. */
interface Ask<Reading> {
  recordId: RecordId;
  context: CallContext;
  /** Aborts when nobody waits any more. */
  signal: AbortSignal;
  /** With `null` where it has to be asked for by itself. */
  settle: (reading: Reading | null) => void;
}

/** Ids in one call. */
export const mostTogether = 100;
/** Where so few are left of a call that failed, the culprit is found fastest by asking for each. */
const fewTogether = 12;

/**
 * Reads each record by a call of its own as long as such calls may be made at once. The records that have to wait go
 * together: at once if no such call is under way, else when it ends or a hundred wait. So nothing waits for a window to
 * pass, and the more there is to read, the fuller the calls are.
 */
export function createRecordBatches<Reading>(calls: RecordCalls<Reading>): RecordBatches<Reading> {
  type Asks = Ask<Reading>[];
  const groups = new Map<object, Asks>();
  let taken: Asks = [];
  /** Batches of those that waited singly: one may wait to be sent. */
  let isDrainWaiting = false;
  let drainsUnderWay = 0;

  function takeWaiting(): Asks {
    taken = [];
    calls.divert(mostTogether);
    return taken;
  }

  async function drain(): Promise<void> {
    if (isDrainWaiting || (drainsUnderWay > 0 && calls.divertible().length < mostTogether)) return;
    isDrainWaiting = true;
    const drained: { asks?: Asks } = {};
    const choose = (): Asks => {
      if (drained.asks) return drained.asks;
      isDrainWaiting = false;
      drainsUnderWay += 1;
      drained.asks = takeWaiting();
      return drained.asks;
    };
    await readTogether(choose, { urgency: () => mostUrgent(calls.divertible()).urgency });
    if (drained.asks) drainsUnderWay -= 1;
    // It could not be sent: they go on waiting for calls of their own.
    else isDrainWaiting = false;
    if (drained.asks && calls.divertible().length > 0) await drain();
  }

  /** Settles what was chosen, whatever happens. Resolves to false where the call could not be sent. */
  async function readTogether(choose: () => Asks, context: CallContext): Promise<boolean> {
    let asks: Asks = [];
    const abandoned = new AbortController();
    const chooseIds = () => {
      asks = choose().filter(({ signal }) => !signal.aborted);
      abortWithLast(asks, abandoned);
      return asks.map(({ recordId }) => recordId);
    };
    const onCall: CallContext['onCall'] = (call) => {
      for (const ask of asks) ask.context.onCall?.(call);
    };
    const signal = context.signal ? AbortSignal.any([context.signal, abandoned.signal]) : abandoned.signal;
    try {
      const readings = await calls.readSeveral(chooseIds, { ...context, signal, onCall });
      for (const { recordId, settle } of asks) settle(readings.get(recordId) ?? null);
    } catch (error) {
      await readApart(asks, context, error);
    }
    return asks.length > 0;
  }

  /** Halves soon tell which record makes a call fail; where there was no answer, they would get none either. */
  async function readApart(asks: Asks, { reader, urgency }: CallContext, error: unknown): Promise<void> {
    const isAnswered = error instanceof UpstreamError && !unanswered.has(error.code);
    if (!isAnswered || asks.length <= fewTogether) return settleSingly(asks);
    const middle = Math.ceil(asks.length / 2);
    const halves = [asks.slice(0, middle), asks.slice(middle)];
    await Promise.all(halves.map((half) => readGroup(half, { reader, urgency })));
  }

  async function readGroup(asks: Asks, context: CallContext): Promise<void> {
    const abandoned = new AbortController();
    abortWithLast(asks, abandoned);
    const isSent = await readTogether(() => asks, { ...context, signal: abandoned.signal });
    if (!isSent) settleSingly(asks);
  }

  /** Those that are wanted together have all come by the next turn of the event loop. */
  function joinGroup(ask: Ask<Reading>, together: object): void {
    const group = groups.get(together);
    if (group) {
      group.push(ask);
      return;
    }
    const asks = [ask];
    groups.set(together, asks);
    setImmediate(() => {
      groups.delete(together);
      const { reader, urgency } = ask.context;
      if (asks.length === 1) return settleSingly(asks);
      for (let start = 0; start < asks.length; start += mostTogether) {
        void readGroup(asks.slice(start, start + mostTogether), { reader, urgency });
      }
    });
  }

  return {
    async read(recordId, context, deadline) {
      const { promise, resolve: settle } = Promise.withResolvers<Reading | null>();
      const ask = { recordId, context, signal: deadline.signal, settle };
      if (context.together) joinGroup(ask, context.together);
      else {
        const diverted = new AbortController();
        const take = () => {
          taken.push(ask);
          diverted.abort();
        };
        const signal = AbortSignal.any([deadline.signal, diverted.signal]);
        try {
          return await calls.readOne(recordId, context, { ...deadline, signal }, { onWait: () => void drain(), take });
        } catch (error) {
          if (!diverted.signal.aborted) throw error;
        }
      }
      const reading = await waitFor(promise, deadline.signal);
      return reading ?? calls.readOne(recordId, context, deadline);
    },
  };
}

/** Nothing about the records themselves is wrong. */
const unanswered: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'overloaded',
  'upstream_paused',
  'upstream_throttled',
  'upstream_timeout',
]);

function settleSingly(asks: Ask<never>[]): void {
  for (const { settle } of asks) settle(null);
}

/** A call for several is abandoned when the last who waits for one of them has left. */
function abortWithLast(asks: Ask<never>[], controller: AbortController): void {
  let left = 0;
  for (const { signal } of asks) {
    const leave = () => {
      left += 1;
      if (left === asks.length) controller.abort(signal.reason);
    };
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  }
}
