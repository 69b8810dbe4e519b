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

/** Limits how long a batch holds the lock: many changes, or slow ones, would make other servers wait. */
const mostAtOnce = 500;
const longestMilliseconds = 1_000;
/** How long the writer tries to find out whether a commit without an answer was written. */
const settleMilliseconds = 3_000;
const settlePauseMilliseconds = 50;
/** After these changes, other servers must forget the sessions that they have looked up. */
const endings = new Set(['signOut', 'revoke', 'endPerson']);

/** The outcomes and the last audit line of a transaction, noted before its commit. */
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
          // Nothing was committed. Perhaps only this connection was old, so the writer tries once more on another one.
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
   * Looks whether a transaction whose connection broke during the commit was committed. The look takes the lock that
   * the transaction holds while it still runs. A transaction without audit lines may run twice: the answer is `false`.
   * Rejects if the database does not answer in time, and the caller then writes nothing again. After a crash of the
   * primary a found line may be on its disk alone: the look writes a row too, so that a synchronous standby confirms
   * everything before it.
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

  /** This server forgets sessions at once, because the message that it sends itself may be lost with the connection. */
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
