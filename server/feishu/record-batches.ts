import type { ProblemCode } from '#contract/problem.ts';
import type { RecordId } from '#domain/record-id.ts';
import type { CallContext } from '../base/call-context.ts';
import { type Deadline, waitFor } from '../base/deadline.ts';
import { mostUrgent, type Priority } from '../base/fair-queue.ts';
import { UpstreamError } from '../base/upstream-error.ts';
import type { Alternative } from './throttle/rate-limiter.ts';

/** The two ways to ask Feishu for records, each with a rate of its own. */
export interface RecordCalls<Reading> {
  /** `alternative`: a batch may take over a call that has to wait, which aborts the call. */
  readOne(recordId: RecordId, context: CallContext, deadline: Deadline, alternative?: Alternative): Promise<Reading>;
  /**
   * Reads at most a hundred records. `choose` runs when the rate limit permits the call; if it returns no id, the call
   * is not made. The result lacks every record that Feishu's answer lacks or that cannot be parsed.
   */
  readSeveral(choose: () => RecordId[], context: CallContext): Promise<ReadonlyMap<RecordId, Reading>>;
  /** Takes the first `most` of the waiting single calls: pages before images, readers in turns. */
  divert(most: number): void;
  /** The waiting calls that `divert` could take. */
  divertible(): readonly Priority[];
}

export interface RecordBatches<Reading> {
  /** Rejects with the error of the record's own call, never with the error of a batch or of another record in it. */
  read(recordId: RecordId, context: CallContext, deadline: Deadline): Promise<Reading>;
}

/** A record that a caller waits for. */
interface Ask<Reading> {
  recordId: RecordId;
  context: CallContext;
  /** Aborts when the caller no longer waits. */
  signal: AbortSignal;
  /** Gets `null` if the record needs a call of its own. */
  settle: (reading: Reading | null) => void;
}

/** The most ids in one call. */
export const mostTogether = 100;
/** When a failed call had this few records, asking for each one finds the culprit fastest. */
const fewTogether = 12;

/**
 * Reads each record with a call of its own as long as the rate limit permits such calls at once. A batch reads the
 * records that have to wait together: at once if no batch is under way, otherwise when the batch ends or a hundred
 * records wait. No record waits for a rate window to pass, and batches become fuller as more records wait.
 */
export function createRecordBatches<Reading>(calls: RecordCalls<Reading>): RecordBatches<Reading> {
  type Asks = Ask<Reading>[];
  const groups = new Map<object, Asks>();
  let taken: Asks = [];
  /** Whether a batch of records that waited singly is itself waiting to be sent. */
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
    // The batch was not sent: its records go on waiting for calls of their own.
    else isDrainWaiting = false;
    if (drained.asks && calls.divertible().length > 0) await drain();
  }

  /** Settles every chosen record, whatever happens. Resolves to `false` if the call was not sent. */
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

  /**
   * Splits a failed batch in halves, to find the record that makes it fail. If Feishu did not answer the batch, the
   * halves would get no answer either.
   */
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

  /** Collects the records that a caller wants together. All of them arrive before the next turn of the event loop. */
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

/** Problems that say nothing about the records themselves. */
const unanswered: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'overloaded',
  'upstream_paused',
  'upstream_throttled',
  'upstream_timeout',
]);

function settleSingly(asks: Ask<never>[]): void {
  for (const { settle } of asks) settle(null);
}

/** Aborts a call for several records when the last caller that waits for one of them has left. */
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
