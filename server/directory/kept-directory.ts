import { BlocksOutdated, type SealedBlocks } from '../base/sealed-blocks.ts';
import { createFailureLine } from '../log/failure-line.ts';
import type { Log } from '../log/log.ts';
import { createBlockCodec } from './block-codec.ts';
import { blockOf } from './block-names.ts';
import type { KeptParts, KeptProgress, PartName } from './kept-parts.ts';
import { createLatestBlocks } from './latest-blocks.ts';
import { createOwnEntries, type OwnEntriesOptions } from './own-entries.ts';
import { createSaver } from './save-parts.ts';
import { createBlockTaker } from './take-blocks.ts';
import { createTakeOver } from './take-over.ts';
import { createUnwrittenBlocks } from './unwritten-blocks.ts';

/**
 * Keeps the directory over restarts and for other servers, encrypted. A hash of its id puts each entry into a block. A
 * block is small enough to be rewritten when one entry changes, and large enough that a server reads a hundred thousand
 * entries within seconds.
 */
export interface KeptDirectory {
  /**
   * Notes that this server has added, changed or removed an entry: the next `save` writes its block. `moment`: about
   * when the interview begins.
   */
  changed(part: PartName, id: string, moment?: number): void;
  /**
   * Takes over what an earlier process or other servers have written, and resolves to whether anything was new. Never
   * rejects: the server forgets what it cannot read. `save` writes nothing before the first take-over.
   */
  takeOver(): Promise<boolean>;
  /** Saves once a minute. */
  start(): void;
  /** Writes the changed blocks, on the server that reads for all. Never rejects: the next `save` tries again. */
  save(): Promise<void>;
  /** Saves for the last time. */
  close(): Promise<void>;
}

export interface KeptDirectoryOptions extends OwnEntriesOptions {
  blocks: SealedBlocks;
  appSecret: string;
  /** Gave the ids by which people are known; the server forgets entries that were kept for another issuer. */
  issuer: string;
  /** Among several servers: whether this server reads for all. `null`: this server is alone. */
  isLeading: (() => boolean) | null;
  parts: KeptParts;
  progress: KeptProgress;
  log: Log;
}

const saveMilliseconds = 60_000;

export function createKeptDirectory(options: KeptDirectoryOptions): KeptDirectory {
  const { isLeading, parts, progress, log } = options;
  const codec = createBlockCodec(options);
  const blocks = createLatestBlocks(options.blocks);
  const own = createOwnEntries(options);
  const unwritten = createUnwrittenBlocks();
  const taker = createBlockTaker({ blocks, codec, parts, progress, own });
  const { takeOver, hasTakenOver } = createTakeOver({ ...options, blocks, taker, own, unwritten });
  const saver = createSaver({ write: blocks.write, codec, parts, progress });
  const failureLine = createFailureLine(log, 'what the directory knows cannot be kept');
  let timer: NodeJS.Timeout | undefined;
  let lastStep: Promise<unknown> = Promise.resolve();

  async function saveChanges(): Promise<void> {
    // Before the take-over, a block of this server would replace one with more entries.
    if (!hasTakenOver() || isLeading?.() === false) return;
    const taken = unwritten.take();
    own.startSave();
    try {
      if (unwritten.isProgressDoubted()) await saver.forgetProgress();
      unwritten.trustProgress();
      await saver.save(taken);
      own.finishSave();
      taker.forgetUnreadable();
      failureLine.succeeded();
    } catch (error) {
      unwritten.putBack(taken);
      // If another server has written too, this server first takes over the other's blocks.
      if (!(error instanceof BlocksOutdated)) failureLine.failed(error);
    }
  }

  function afterLastStep<Result>(step: () => Promise<Result>): Promise<Result> {
    const result = lastStep.then(step);
    lastStep = result;
    return result;
  }

  const save = () => afterLastStep(saveChanges);

  return {
    changed(part, id, moment) {
      unwritten.add(part, blockOf(id));
      // After the take-over, a server that is alone is the only one to write.
      if (isLeading !== null || !hasTakenOver()) own.add(part, id, moment);
    },
    takeOver: () => afterLastStep(takeOver),
    start() {
      timer ??= setInterval(() => void save(), saveMilliseconds).unref();
    },
    save,
    close() {
      clearInterval(timer);
      return save();
    },
  };
}
