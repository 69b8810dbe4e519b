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
 * What the directory knows, kept over restarts and shared with other servers, encrypted. Entries lie in blocks by a hash of
 * their id: small enough to be rewritten when one entry changes, large enough that a hundred thousand are read within
 * seconds.
 */
export interface KeptDirectory {
  /**
   * Notes that this server has added, changed or removed an entry: the next `save` writes its block. `moment`: when the
   * interview begins, at least about.
   */
  changed(part: PartName, id: string, moment?: number): void;
  /**
   * Takes over what an earlier process or other servers have written, and resolves to whether there was anything new. Never
   * rejects: what cannot be read is forgotten. Nothing is saved before it has resolved once.
   */
  takeOver(): Promise<boolean>;
  /** Saves once a minute. */
  start(): void;
  /** Writes what has changed, on the server that reads for all. Never rejects: what could not be written is written next time. */
  save(): Promise<void>;
  /** Saves for the last time. */
  close(): Promise<void>;
}

export interface KeptDirectoryOptions extends OwnEntriesOptions {
  blocks: SealedBlocks;
  appSecret: string;
  /** Whose ids people are known by: what was kept for another one is forgotten. */
  issuer: string;
  /** Among several servers: whether this one reads for all. `null`: it is alone. */
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
    // A block with what is known so far would replace one with more.
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
      // Another server has written too: its blocks are taken over first.
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
      // Alone, nobody else writes once all has been taken over.
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
