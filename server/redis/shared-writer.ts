import { Problem } from '../http/problem.ts';
import type { Log } from '../log/log.ts';
import { type AuditEntry, type AuditLine, hashLine, writeLine } from '../store/audit-line.ts';
import type { ChangeInput, ChangeResult } from '../store/changes.ts';
import { type RedisConnection, redisReasonOf } from './connection.ts';
import { type PeopleKeys, trailKeys } from './keys.ts';
import type { Mirror } from './mirror.ts';
import type { Outbox } from './outbox.ts';
import { planners, type SharedChangeName } from './plan-change.ts';
import { noChange, type SharedChange, type TrailEntry } from './shared-change.ts';
import { appendEntries, entriesAtOnce, hashAt, type Position } from './trail.ts';

/**
 * Writes changes and their audit lines, in order, those of one moment together. Each batch is planned at the mirror's
 * position and written only if the trail still ends there, so that all replicas make one chain of hashes and none
 * decides by an old state.
 */
export interface SharedWriter {
  /**
   * Resolves when Redis has the change and the mirror shows it. While Redis is away, an audit line that goes with no
   * change resolves when it is on the disk of this replica; anything else rejects with `Problem('store_unreachable')`.
   */
  write<Name extends SharedChangeName>(name: Name, input: ChangeInput<Name>): Promise<ChangeResult<Name>>;
  /** Hands over the lines that are on the disk, if there are any. */
  flush(): void;
  /** False after a failed change, until one succeeds. */
  isReachable(): boolean;
  /** Waits for all earlier changes. */
  close(): Promise<void>;
}

export interface SharedWriterOptions {
  connection: RedisConnection;
  keys: PeopleKeys;
  mirror: Mirror;
  outbox: Outbox;
  /** Brings the mirror to the end of the trail. */
  catchUp: () => Promise<void>;
  log: Log;
  now: () => number;
}

interface Waiting {
  name: SharedChangeName;
  input: unknown;
  at: number;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

type AnyPlanner = (mirror: Mirror, input: unknown, now: number) => ReturnType<(typeof planners)[SharedChangeName]>;

export function createSharedWriter(options: SharedWriterOptions): SharedWriter {
  const { connection, keys, mirror, outbox, catchUp, log, now } = options;
  const waiting: Waiting[] = [];
  let run: Promise<void> | null = null;
  /** Lines on the disk may be waiting, whether or not there are any others. */
  let isFlushing = false;
  let isReachable = true;
  /** Sent without an answer: Redis has all of it or nothing. `lines`: how many of it went to the outbox as well. */
  let unanswered: { end: Position; lines: number | null } | null = null;

  /** In one run of the event loop's turn, what was asked for in it. */
  function schedule(): void {
    run ??= new Promise<void>((resolve) => setImmediate(resolve)).then(work).finally(() => {
      run = null;
      if (waiting.length > 0 || isFlushing) schedule();
    });
  }

  async function work(): Promise<void> {
    do {
      isFlushing = false;
      const batch = waiting.splice(0, entriesAtOnce);
      try {
        await handOver();
        await commit(batch);
        isReachable = true;
      } catch (error) {
        if (isReachable)
          log.error({ reason: redisReasonOf(error) }, 'the audit trail is kept on the disk of this replica');
        isReachable = false;
        await setAside(batch);
      }
    } while (waiting.length > 0 || isFlushing);
  }

  /** Appends entries planned at this position; false where the trail has moved on, which the mirror then knows. */
  async function append(
    after: Position,
    entries: readonly TrailEntry[],
    takenOver: { key: string; number: number } | null = null,
  ): Promise<boolean> {
    const isDone = await appendEntries(connection.client, keys, after, entries, takenOver);
    if (isDone) for (const entry of entries) mirror.take(entry);
    else if (mirror.position().number === after.number) await catchUp();
    return isDone;
  }

  async function commit(batch: Waiting[]): Promise<void> {
    for (;;) {
      const after = mirror.position();
      const { entries, results } = planTogether(batch);
      const end = entries.at(-1);
      if (end) unanswered = { end, lines: null };
      const isDone = end === undefined || (await append(after, entries));
      unanswered = null;
      if (!isDone) continue;
      for (const [at, { resolve }] of batch.entries()) resolve(results[at]);
      return;
    }
  }

  /** Each change by the state that those before it in the batch leave behind. */
  function planTogether(batch: Waiting[]): { entries: TrailEntry[]; results: unknown[] } {
    return mirror.tentatively((change) => {
      const chain = createChain(mirror.position(), keys.issuer);
      const results = batch.map(({ name, input, at }) => {
        const plan = (planners[name] as AnyPlanner)(mirror, input, at);
        if (plan.line === null) return plan.result;
        chain.add(plan.line, at, plan.change);
        change(plan.change);
        return plan.result;
      });
      return { entries: chain.entries, results };
    });
  }

  /** Before anything new: the lines that are on the disk, each exactly once, whatever was interrupted. */
  async function handOver(): Promise<void> {
    await settleUnanswered();
    for (let lines = outbox.next(entriesAtOnce); lines.length > 0; lines = outbox.next(entriesAtOnce)) {
      const [first, last] = [lines[0] as AuditLine, lines.at(-1) as AuditLine];
      const key = `${trailKeys.takenOverPrefix}${first.hash}`;
      let done = 0;
      while (done === 0) {
        // Perhaps by a process before this one, which did not get to note it, or by a command beside it.
        done = Number((await connection.client.get(key)) ?? 0);
        if (done > 0) break;
        const after = mirror.position();
        if (await append(after, continueWith(lines), { key, number: last.number })) done = last.number;
      }
      await outbox.drop(done);
      log.info({ lines: lines.length }, 'audit lines from the disk of this replica are in the common trail');
    }
  }

  function continueWith(lines: AuditLine[]): TrailEntry[] {
    const chain = createChain(mirror.position(), keys.issuer);
    for (const { number: _number, hash: _hash, at, ...line } of lines) chain.add(line, at, noChange);
    return chain.entries;
  }

  async function settleUnanswered(): Promise<void> {
    if (unanswered === null) return;
    const { end, lines } = unanswered;
    const isWritten = (await hashAt(connection.client, end.number)) === end.hash;
    const [first] = outbox.next(1);
    if (isWritten && lines && first) await outbox.drop(first.number + lines - 1);
    unanswered = null;
  }

  async function setAside(batch: Waiting[]): Promise<void> {
    const kept = await Promise.all(batch.map(setOneAside));
    if (unanswered?.lines === null) unanswered.lines = kept.filter(Boolean).length;
  }

  async function setOneAside({ name, input, resolve, reject }: Waiting): Promise<boolean> {
    if (name !== 'append') {
      reject(new Problem('store_unreachable', { retryAfter: 2 }));
      return false;
    }
    try {
      await outbox.append(input as AuditEntry);
      resolve(undefined);
      return true;
    } catch (error) {
      reject(error);
      return false;
    }
  }

  return {
    write: <Name extends SharedChangeName>(name: Name, input: ChangeInput<Name>) =>
      new Promise<ChangeResult<Name>>((resolve, reject) => {
        waiting.push({ name, input, at: now(), resolve: resolve as Waiting['resolve'], reject });
        schedule();
      }),
    flush() {
      isFlushing = true;
      schedule();
    },
    isReachable: () => isReachable,
    async close() {
      while (run !== null) await run;
    },
  };
}

/** Lines one after the other, each with the hash of the one before. */
function createChain(after: Position, issuer: string) {
  let { number, hash } = after;
  const entries: TrailEntry[] = [];
  function add(entry: AuditEntry, at: number, change: SharedChange): void {
    number += 1;
    const line = writeLine(number, at, entry);
    hash = hashLine(hash, line);
    entries.push({ number, line, hash, issuer, change, readRecordId: isReading(entry) ? entry.recordId : null });
  }
  return { entries, add };
}

function isReading({ action, result, person }: AuditEntry): boolean {
  return (
    result === 'allowed' && person !== null && (action === 'read' || action === 'download-pdf' || action === 'image')
  );
}
