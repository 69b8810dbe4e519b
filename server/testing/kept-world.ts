import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { toRecordId } from '#testing/record-id.ts';
import { createDirectory, type Directory } from '../directory/directory.ts';
import { day } from '../directory/time-ranges.ts';
import type { HireDirectoryCalls, ListedInterview } from '../feishu/directory-calls.ts';
import { openSqliteStore, type SqliteStore } from '../sqlite/sqlite-store.ts';
import { collectLog } from './collected-log.ts';
import { today } from './directory-world.ts';
import { onFinished } from './on-finished.ts';
import { emptyFolder } from './store-world.ts';

export const minute = 60_000;
const nameless = { zh: null, en: null };

/** What Feishu knows; tests change it between starts. */
export interface KeptCompany {
  interviews: ListedInterview[];
  talents: Record<string, string>;
  team: string[];
}

/** Application 21 of candidate 41 for job 31; Xu Man has submitted, Lin An still owes. */
function smallCompany(): KeptCompany {
  const interview = (id: string, at: number, author: string, name: string, isSubmitted: boolean): ListedInterview => ({
    id,
    applicationId: '21',
    beginsAt: at,
    endsAt: null,
    round: 1,
    roundType: { zh: '初面', en: null },
    stage: nameless,
    records: [
      {
        id: toRecordId(`7${id}`),
        authorId: author,
        authorName: { zh: name, en: null },
        conclusion: isSubmitted ? 'fail' : 'not-submitted',
        submission: isSubmitted ? 'submitted' : 'not-submitted',
        level: 2,
      },
    ],
  });
  return {
    interviews: [
      interview('11', today - day, 'ou_xu', '许曼canary', true),
      interview('12', today - 20 * day, 'ou_lin', '林安canary', false),
    ],
    talents: { 41: '欧阳思远canary' },
    team: ['ou_recruiter', 'ou_manager'],
  };
}

export interface Start {
  directory: Directory;
  store: SqliteStore;
  /** The names of the calls to Feishu since this start. */
  calls: string[];
  lines: string[];
  /** As at the end of a process. */
  stop(): Promise<void>;
}

export interface StartOptions {
  appSecret?: string;
  issuer?: string;
  days?: number;
  /** Feishu does not answer before this has resolved. */
  until?: Promise<unknown>;
}

/** One server over the same folder and company, started again and again. */
export function openKeptWorld(company = smallCompany()) {
  const folder = emptyFolder();
  const clock = { now: today };

  async function start({ appSecret = 'secret', issuer = 'company', days = 30, until }: StartOptions = {}) {
    const store = openSqliteStore({ folder, issuer: null });
    const { log, lines } = collectLog();
    const calls: string[] = [];
    const startedAt = clock.now;
    const directory = createDirectory({
      hire: answerFor(company, calls, until),
      days,
      needsTeams: true,
      log,
      kept: { blocks: store.directory, appSecret, issuer },
      now: () => clock.now,
      // Another one at every start, as a monotonic clock is.
      elapsed: () => clock.now - startedAt + 5,
    });
    let stopped: Promise<void> | null = null;
    const end = async () => {
      await directory.close();
      await store.close();
    };
    const stop = () => {
      stopped ??= end();
      return stopped;
    };
    onFinished(stop);
    directory.start();
    return { directory, store, calls, lines, stop } satisfies Start;
  }

  /** All bytes of the store. */
  const bytes = () => readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  return { company, folder, clock, start, bytes };
}

/** Until all that Feishu knows is known. */
export async function untilRead({ directory }: Pick<Start, 'directory'>): Promise<void> {
  while (directory.isReading()) await nextTurn();
}

/** Started, read and stopped: what the next start finds. */
export async function runOnce(world: ReturnType<typeof openKeptWorld>, options?: StartOptions): Promise<void> {
  const first = await world.start(options);
  await untilRead(first);
  await first.stop();
}

function answerFor(company: KeptCompany, calls: string[], until?: Promise<unknown>): HireDirectoryCalls {
  const asked = async <Answer>(name: string, answer: () => Answer): Promise<Answer> => {
    calls.push(name);
    await until;
    return answer();
  };
  return {
    listInterviews: ({ from, to }) =>
      asked('interviews', () => ({
        interviews: company.interviews.filter(
          ({ beginsAt }) => beginsAt !== null && beginsAt >= from && beginsAt <= to,
        ),
        nextPage: null,
      })),
    readApplication: (id) =>
      asked('application', () =>
        company.interviews.some(({ applicationId }) => applicationId === id)
          ? { jobId: '31', talentId: '41', stage: { zh: '复试', en: null }, isOpen: true }
          : null,
      ),
    readJobTitle: () => asked('title', () => '架构师canary'),
    readTalentName: (id) => asked('name', () => company.talents[id] ?? null),
    readJobPeople: () =>
      asked('team', () => {
        const [recruiter = '', ...managers] = company.team;
        return { recruiterIds: [recruiter], hiringManagerIds: managers, assistantIds: [] };
      }),
  };
}
