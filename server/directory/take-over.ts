import { createFailureLine } from '../log/failure-line.ts';
import type { Log } from '../log/log.ts';
import type { KeptProgress } from './kept-parts.ts';
import type { LatestBlocks } from './latest-blocks.ts';
import type { OwnEntries } from './own-entries.ts';
import type { BlockTaker } from './take-blocks.ts';
import type { UnwrittenBlocks } from './unwritten-blocks.ts';

export interface TakeOverOptions {
  blocks: Pick<LatestBlocks, 'takeNew'>;
  taker: BlockTaker;
  own: OwnEntries;
  unwritten: UnwrittenBlocks;
  /** Among several servers: whether this server reads for all. `null`: this server is alone. */
  isLeading: (() => boolean) | null;
  progress: KeptProgress;
  log: Log;
}

export interface TakeOver {
  /** Resolves to whether anything was new. Never rejects: the server forgets what it cannot read. */
  takeOver(): Promise<boolean>;
  /** Whether a take-over has succeeded, or a server that is alone has tried one. */
  hasTakenOver(): boolean;
}

const forgotten = 'what an earlier process knew of interviews cannot be used: it is read from Feishu anew';

/** Takes over what an earlier process or other servers have written. */
export function createTakeOver(options: TakeOverOptions): TakeOver {
  const { blocks, taker, own, unwritten, isLeading, progress, log } = options;
  const failureLine = createFailureLine(log, 'what other servers know of interviews cannot be read');
  let hasTakenOver = false;
  let hasWarned = false;

  function warnOnce(details: object): void {
    if (!hasWarned) log.warn(details, forgotten);
    hasWarned = true;
  }

  async function takeNew(): Promise<boolean> {
    const startedAt = performance.now();
    let opened = 0;
    const { isLost } = await blocks.takeNew(async (names) => {
      opened += await taker.take(names);
    });
    if (isLost) unwritten.addAll();
    const unreadable = taker.unreadable();
    unwritten.addUnreadable(unreadable);
    if (unreadable.size > 0) warnOnce({ blocks: unreadable.size });
    taker.takeProgress();
    const milliseconds = Math.round(performance.now() - startedAt);
    if (opened > 0 && !hasTakenOver)
      log.info({ blocks: opened, milliseconds }, 'what an earlier process knew of interviews is known again');
    hasTakenOver = true;
    return opened > 0;
  }

  async function takeOverAlone(): Promise<boolean> {
    const wasNew = await takeNew().catch((error: unknown) => {
      unwritten.doubtProgress();
      warnOnce({ err: error });
      return false;
    });
    hasTakenOver = true;
    own.clear();
    return wasNew;
  }

  async function takeOverFromOthers(isReading: boolean): Promise<boolean> {
    try {
      const wasNew = await takeNew();
      // By now the server that reads for all has read these again, even if it had nothing to write.
      if (!isReading) await taker.take(await own.takeOutdated(progress.covers));
      failureLine.succeeded();
      return wasNew;
    } catch (error) {
      // This server goes on with what it knows.
      failureLine.failed(error);
      return false;
    }
  }

  return {
    takeOver: () => (isLeading === null ? takeOverAlone() : takeOverFromOthers(isLeading())),
    hasTakenOver: () => hasTakenOver,
  };
}
