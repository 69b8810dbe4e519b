import { setTimeout as sleep } from 'node:timers/promises';
import type { SignIn } from '../store/changes.ts';
import type { Signer } from '../store/signer.ts';
import { createTables } from '../store/tables.ts';
import type { NewLine } from '../store/trail.ts';
import { type BatchEngine, type ChangeOutcome, type PendingChange, writeBatch } from '../store/write-batch.ts';
import { createWriter, type Writer } from '../store/writer.ts';
import type { Database } from './database.ts';
import { failureOf, isAway, OutcomeUnknown } from './failures.ts';
import { postgresTrail } from './postgres-trail.ts';
import type { Reachability } from './reachability.ts';
import { lockTrail, writeMark } from './trail-lock.ts';
import { rightsChannel } from './watch.ts';

export interface PostgresWriterOptions {
  database: Database;
  reachability: Reachability;
  /** Called when a session or a grant has ended. */
  onRightsEnded: () => void;
  issuer: string;
  signer: Signer;
  /** Milliseconds since 1970. */
  now: () => number;
  /** A monotonic clock in milliseconds. */
  elapsed: () => number;
}

/** The lock is held for a moment: more changes at once, or slow ones, would make other servers wait longer. */
const mostAtOnce = 500;
const longestMilliseconds = 1_000;
/** So long an answer that was lost is looked for. */
const settleMilliseconds = 3_000;
const settlePauseMilliseconds = 50;
/** After these, other servers must not go on with what they looked up. */
const endings = new Set(['signOut', 'revoke', 'endPerson']);

/** What a transaction comes to, as it was when the commit was sent. */
interface Attempt {
  outcomes: ChangeOutcome[];
  last: NewLine | null;
}

export function createPostgresWriter(options: PostgresWriterOptions): Writer {
  const { database, reachability, onRightsEnded, now, elapsed } = options;

  async function send(batch: PendingChange[]): Promise<ChangeOutcome[]> {
    const givesUpAt = elapsed() + settleMilliseconds;
    let hasRetried = false;
    for (;;) {
      const attempt: Attempt = { outcomes: [], last: null };
      try {
        return await writeBatch(engineOf(batch, attempt), batch);
      } catch (error) {
        if (error instanceof OutcomeUnknown) {
          if (await isWritten(attempt, givesUpAt)) return attempt.outcomes;
          if (elapsed() >= givesUpAt) throw error;
        } else {
          // Nothing was committed. Perhaps only this connection was old: once more, on another one.
          if (hasRetried || !isOfConnection(error)) throw error;
          hasRetried = true;
        }
      }
    }
  }

  function engineOf(batch: PendingChange[], attempt: Attempt): BatchEngine {
    const tellsOthers = endsRights(batch);
    let lockedAt = 0;
    return {
      together: (work) =>
        database.transaction(async (transaction) => {
          await lockTrail(transaction);
          lockedAt = elapsed();
          const result = await work(transaction);
          if (tellsOthers) await transaction.all('SELECT pg_notify($1, clock_milliseconds()::text)', [rightsChannel]);
          return result;
        }),
      tablesOn: (transaction, time) =>
        createTables({
          ...options,
          connection: transaction,
          now: time,
          clock: async () => Number((await transaction.all('SELECT clock_milliseconds() AS now'))[0]?.now),
          trail: postgresTrail,
        }),
      isFinal: isAway,
      isLong: () => elapsed() - lockedAt > longestMilliseconds,
      onReady: (outcomes, last) => Object.assign(attempt, { outcomes, last }),
    };
  }

  /**
   * The connection broke while the transaction was being committed: whether it was, is found by looking, under the lock
   * that a transaction still under way holds. One without audit lines can be done twice. Rejects where the database does
   * not say so in time: then nothing is written again. What is found after a crash of the primary may be on its disk
   * alone: the look writes too, so that a synchronous standby confirms everything before it.
   */
  async function isWritten({ last }: Attempt, givesUpAt: number): Promise<boolean> {
    while (last !== null) {
      try {
        return await database.transaction(async (transaction) => {
          await lockTrail(transaction);
          await writeMark(transaction);
          const [row] = await transaction.all('SELECT hash FROM audit WHERE number = $1', [last.number]);
          return row?.hash === last.hash;
        });
      } catch (error) {
        if (elapsed() >= givesUpAt) throw error;
        await sleep(settlePauseMilliseconds);
      }
    }
    return false;
  }

  /** This server forgets at once: the message that it sends itself may be lost with the connection. */
  async function sendReachably(batch: PendingChange[]): Promise<ChangeOutcome[]> {
    const outcomes = await reachability.run(() => send(batch));
    if (endsRights(batch)) onRightsEnded();
    return outcomes;
  }

  return createWriter({ send: sendReachably, mostAtOnce, now });
}

function isOfConnection(error: unknown): boolean {
  return ['the database cannot be reached', 'the database is a standby, or read-only'].includes(failureOf(error));
}

function endsRights(batch: readonly PendingChange[]): boolean {
  const endsFormer = ({ name, input }: PendingChange): boolean =>
    name === 'signIn' && (input as SignIn).former !== null;
  return batch.some((change) => endings.has(change.name) || endsFormer(change));
}
