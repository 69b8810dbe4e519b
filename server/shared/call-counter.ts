import { longestWay } from '../base/call-window.ts';
import type { Rate } from '../base/rate.ts';
import type { Database } from '../postgres/database.ts';
import { afterPause, capOf, pauseLeft, takeFrom } from './call-budget.ts';
import { addCalls, askCounted, lockEndpoint, shorten } from './counted-calls.ts';
import { nameOf } from './heartbeat.ts';

export interface CallCounterOptions {
  database: Database;
  /** A digest of the app and tenant that the servers call Feishu for. */
  scope: string;
  endpoint: string;
  rate: Rate;
}

/** Counts one endpoint's calls for all servers, by the database's clock. All methods reject as the database does. */
export interface CallCounter {
  /** Takes up to the wanted number of calls. Their names are the batch's with `:1`, `:2` and so on. */
  take(wanted: number, batch: string): Promise<TakenFromAll>;
  /** The calls have ended: they count for one window more. */
  end(calls: readonly string[]): Promise<void>;
  /** The calls were never made. */
  remove(calls: readonly string[]): Promise<void>;
  /** Makes all servers pause, because Feishu has asked one of them to. */
  pause(milliseconds: number): Promise<void>;
}

interface TakenFromAll {
  taken: number;
  /** Milliseconds until the window has room for the next call. */
  retryIn: number;
  /** Milliseconds that all servers pause for. */
  pause: number;
  /** The number of present servers. */
  servers: number;
  /** The calls count from this moment or later, on the clock of `performance.now()`. */
  countedFrom: number;
}

/** Milliseconds that a call counts if its server never reports its end. */
export const holdOf = (rate: Rate): number => longestWay + rate.milliseconds;

/** Servers take turns: each transaction first locks the row of the endpoint. */
export function createCallCounter({ database, scope, endpoint, rate }: CallCounterOptions): CallCounter {
  const counted = { scope, name: nameOf(scope, endpoint), calls: rate.calls, holdMilliseconds: holdOf(rate) };
  const { name, holdMilliseconds } = counted;

  return {
    take: (wanted, batch) =>
      database.transaction(async (transaction) => {
        const state = await lockEndpoint(transaction, counted);
        const { now, servers, ends } = await askCounted(transaction, counted);
        const pause = pauseLeft(state, now);
        if (pause > 0) return { taken: 0, retryIn: pause, pause, servers, countedFrom: performance.now() };
        const until = now + holdMilliseconds;
        if ((ends.at(-1) ?? 0) > until) await shorten(transaction, counted, until);
        const { taken, retryIn } = takeFrom(ends, wanted, capOf(state, rate.calls, now), now, until);
        const countedFrom = performance.now();
        if (taken > 0) await addCalls(transaction, counted, batch, taken);
        return { taken, retryIn, pause, servers, countedFrom };
      }),
    async end(calls) {
      await database.run(
        `UPDATE calls SET counts_until = least(counts_until, clock_milliseconds() + $3)
         WHERE endpoint = $1 AND name = ANY($2::TEXT[]) AND counts_until > clock_milliseconds() + $3`,
        [name, calls, rate.milliseconds],
      );
    },
    async remove(calls) {
      await database.run('DELETE FROM calls WHERE endpoint = $1 AND name = ANY($2::TEXT[])', [name, calls]);
    },
    pause: (milliseconds) =>
      database.transaction(async (transaction) => {
        const state = await lockEndpoint(transaction, counted);
        const { now } = await askCounted(transaction, counted);
        const { pausedUntil, cutAt, cap } = afterPause(state, milliseconds, rate.calls, now);
        const values = [name, pausedUntil, cutAt, cap];
        await transaction.run('UPDATE endpoints SET paused_until = $2, cut_at = $3, cap = $4 WHERE name = $1', values);
      }),
  };
}
