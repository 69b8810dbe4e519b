import { expect } from 'vitest';
import type { RecordId } from '#domain/record-id.ts';
import { perSecond } from '../base/rate.ts';
import type { Directory } from '../directory/directory.ts';
import { createDirectory } from '../directory/directory.ts';
import type { RecordFacts } from '../directory/record-facts.ts';
import { day } from '../directory/time-ranges.ts';
import type { Hire } from '../feishu/hire.ts';
import { collectLog } from './collected-log.ts';
import { connectTo, recordId } from './feishu/connect.ts';
import type { Answers, FakeFeishu } from './feishu/fake-feishu.ts';
import { startFeishu } from './feishu/fake-feishu.ts';
import type { HiringData } from './feishu/interviews.ts';
import { answerHiring, interview } from './feishu/interviews.ts';
import { onFinished } from './on-finished.ts';

/** 2026-03-02, a Monday. */
export const today = Date.UTC(2026, 2, 2, 9);

export interface HiringWorld extends HiringData {
  feishu: FakeFeishu;
  hire: Hire;
  /** What the client has logged. */
  lines: string[];
}

export interface DirectoryWorld extends HiringWorld {
  directory: Directory;
  /** Moves the directory's clock on. */
  pass(milliseconds: number): void;
  /** What the directory has logged. */
  ownLines: string[];
}

/** Record 6949805467799537964 of the author, submitted yesterday, of a job with a recruiter and a manager. */
export async function startHiring(): Promise<HiringWorld> {
  const hiring: HiringData = {
    interviews: [interview('11', '21', today - day, [{ id: recordId, by: 'ou_author', submitted: true }])],
    jobs: { 21: '31' },
    teams: { 31: ['ou_recruiter', 'ou_manager'] },
    pageSize: 2,
  };
  const feishu = await startFeishu(answerHiring(hiring));
  return Object.assign(hiring, { feishu, ...connectTo(feishu.baseUrl, { rateOf: () => perSecond(1000) }) });
}

/** A directory over a Feishu of the test's own, on a clock that stands still; closed when the test ends. */
export async function begin(answers: Answers = {}): Promise<DirectoryWorld> {
  const world = await startHiring();
  world.feishu.replace(answers);
  let time = today;
  const { log, lines: ownLines } = collectLog();
  const directory = createDirectory({
    hire: world.hire,
    days: 30,
    needsTeams: true,
    log,
    now: () => time,
    elapsed: () => time,
  });
  onFinished(() => directory.close());
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return Object.assign(world, { directory, pass, ownLines });
}

export async function sweep(world: DirectoryWorld): Promise<void> {
  world.directory.start();
  await expect.poll(() => world.directory.progress().state, { timeout: 10_000 }).not.toBe('sweeping');
}

/** Finds as access decisions do: once, and once more after asking for what was missing. */
export async function find({ directory }: DirectoryWorld, id = recordId): Promise<RecordFacts | null> {
  if (directory.find(id) === null) await directory.refresh(null, {});
  const facts = directory.find(id, {});
  if (facts === null || facts.team !== null) return facts;
  await directory.readTeam(id, {});
  return directory.find(id);
}

export const teamOf = async (world: DirectoryWorld, id?: RecordId) => [...((await find(world, id))?.team?.ids ?? [])];

/** The team as it is known without waiting. */
export const knownTeam = ({ directory }: DirectoryWorld) => [...(directory.find(recordId, {})?.team?.ids ?? [])];
