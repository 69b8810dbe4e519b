import { expect, onTestFinished } from 'vitest';
import type { RecordId } from '#domain/record-id.ts';
import type { Directory } from '../directory/directory.ts';
import { createDirectory } from '../directory/directory.ts';
import type { RecordFacts } from '../directory/record-facts.ts';
import { collectLog } from './collected-log.ts';
import { recordId } from './hostile-upstream.ts';
import type { ListedInterviews } from './listed-interviews.ts';
import { startListedInterviews, today } from './listed-interviews.ts';

export interface DirectoryWorld extends ListedInterviews {
  directory: Directory;
  /** Moves the directory's clock on. */
  pass(milliseconds: number): void;
  /** What the directory has logged. */
  ownLines: string[];
}

/** A directory over a Feishu of the test's own, on a clock that stands still; closed when the test ends. */
export async function begin(change: (world: ListedInterviews) => void = () => {}): Promise<DirectoryWorld> {
  const world = await startListedInterviews();
  change(world);
  let time = today;
  const { log, lines: ownLines } = collectLog();
  const directory = createDirectory({ hire: world.hire, days: 30, log, now: () => time, elapsed: () => time });
  onTestFinished(() => directory.close());
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return Object.assign(world, { directory, pass, ownLines });
}

export async function sweep(world: DirectoryWorld): Promise<void> {
  world.directory.start();
  await expect.poll(() => world.directory.progress().state).not.toBe('sweeping');
}

/** Finds as access decisions do: once, and once more after asking for what was missing. */
export async function find({ directory }: DirectoryWorld, id = recordId): Promise<RecordFacts | null> {
  if (directory.find(id) === null) await directory.refresh(null);
  const facts = directory.find(id);
  if (facts === null || facts.team !== null) return facts;
  await directory.readTeam(id);
  return directory.find(id);
}

export const teamOf = async (world: DirectoryWorld, id?: RecordId) => [...((await find(world, id))?.team?.ids ?? [])];

/** The team as it is known without waiting. */
export const knownTeam = ({ directory }: DirectoryWorld) => [...(directory.find(recordId)?.team?.ids ?? [])];
