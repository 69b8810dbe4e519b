import { UpstreamError } from '../base/upstream-error.ts';
import { missingScopeCodes } from '../feishu/error-codes.ts';

/** A scope that the details of applications need, in addition to the scope of interviews. */
export type DetailScope = 'hire:application:readonly' | 'hire:job:readonly' | 'hire:talent:readonly';

/** The scopes that the app turned out to lack. */
export interface Scopes {
  /** Calls `read` unless the scope is known to be missing, and remembers a refusal. Rejects with any other failure. */
  use(scope: DetailScope, read: () => Promise<void>): Promise<void>;
  /**
   * Whether Feishu has refused the scope within these milliseconds, five minutes by default. An administrator can grant
   * it.
   */
  isMissing(scope: DetailScope, milliseconds?: number): boolean;
  /** The scopes that were missing at the last attempt. */
  missing(): DetailScope[];
}

const pauseMilliseconds = 300_000;

/** `elapsed`: milliseconds of a monotonic clock. */
export function createScopes(elapsed: () => number): Scopes {
  const refusedAt = new Map<DetailScope, number>();

  function isMissing(scope: DetailScope, milliseconds = pauseMilliseconds): boolean {
    return elapsed() - (refusedAt.get(scope) ?? Number.NEGATIVE_INFINITY) < milliseconds;
  }

  return {
    async use(scope, read) {
      if (isMissing(scope)) return;
      try {
        await read();
        refusedAt.delete(scope);
      } catch (error) {
        const isRefusal = error instanceof UpstreamError && missingScopeCodes.includes(error.feishuCode ?? 0);
        if (!isRefusal) throw error;
        refusedAt.set(scope, elapsed());
      }
    },
    isMissing,
    missing: () => [...refusedAt.keys()],
  };
}
