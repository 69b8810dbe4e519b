import type { DirectorySnapshot, SharedDirectory } from './shared-directory.ts';

export interface SharedRoundOptions {
  shared: SharedDirectory;
  /** Reads all that is due. */
  read(): Promise<void>;
  snapshot(): DirectorySnapshot;
  /** Takes over what another server has read. */
  take(snapshot: DirectorySnapshot, ageMilliseconds: number): void;
  /** Milliseconds of a monotonic clock. */
  elapsed: () => number;
}

const restMilliseconds = 600_000;

/**
 * The round of a server among others: reads if it is the one that does, and takes over what was read if it is not. Resolves
 * to the milliseconds until the next one.
 */
export function createSharedRound({
  shared,
  read,
  snapshot,
  take,
  elapsed,
}: SharedRoundOptions): () => Promise<number> {
  let isLeading = false;
  let readAt = Number.NEGATIVE_INFINITY;

  async function takeLatest(): Promise<void> {
    const found = await shared.load().catch(() => null);
    if (found) take(found.snapshot, found.ageMilliseconds);
  }

  return async () => {
    const wasLeading = isLeading;
    // While nobody can tell, whoever read goes on.
    isLeading = await shared.lead().catch(() => wasLeading);
    if (!isLeading || !wasLeading) await takeLatest();
    if (!isLeading || elapsed() - readAt < restMilliseconds) return shared.pollMilliseconds;
    await read();
    readAt = elapsed();
    await shared.publish(snapshot()).catch(() => undefined);
    return shared.pollMilliseconds;
  };
}
