import type { SharedDirectory } from './shared-directory.ts';

export interface SharedRoundOptions {
  shared: Pick<SharedDirectory, 'lead' | 'pollMilliseconds'>;
  /** Takes over what other servers have read. Never rejects. */
  takeOver(): Promise<unknown>;
  /** Reads all that is due. */
  read(): Promise<void>;
  /** Milliseconds of a monotonic clock. */
  elapsed: () => number;
}

/** The round of one of several servers: takes over what the others have read, and reads itself if it has the lead. */
export interface SharedRound {
  /** Resolves to the milliseconds until the next round. */
  round(): Promise<number>;
  isLeading(): boolean;
}

const restMilliseconds = 600_000;

export function createSharedRound({ shared, takeOver, read, elapsed }: SharedRoundOptions): SharedRound {
  let isLeading = false;
  let readAt = Number.NEGATIVE_INFINITY;
  return {
    isLeading: () => isLeading,
    async round() {
      // While the server cannot find out who leads, it goes on as before.
      isLeading = await shared.lead().catch(() => isLeading);
      await takeOver();
      if (!isLeading || elapsed() - readAt < restMilliseconds) return shared.pollMilliseconds;
      await read();
      readAt = elapsed();
      return shared.pollMilliseconds;
    },
  };
}
