import { vi } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { createDirectory } from '../directory/directory.ts';
import { day, hour } from '../directory/time-ranges.ts';
import type { HireDirectoryCalls, ListedInterview } from '../feishu/directory-calls.ts';
import { collectLog } from './collected-log.ts';
import { onFinished } from './on-finished.ts';

interface Company {
  interviewsADay: number;
  /** How many of a hundred evaluations nobody ever submits. */
  neverSubmitted: number;
  /** Jobs that people are interviewed for in turn. */
  jobs: number;
}

const nameless = { zh: null, en: null };
/** 2026-03-02, a Monday. */
const start = Date.UTC(2026, 2, 2);
const history = 180;
const arrangedBefore = 5 * day;
const submittedAfter = 6 * hour;

/** A company in which nobody opens a page, on a clock of its own: every call is one that the server makes by itself. */
export function watchCalls(
  { interviewsADay, neverSubmitted, jobs }: Company,
  answers: Partial<HireDirectoryCalls> = {},
) {
  vi.useFakeTimers({ now: start });
  onFinished(() => void vi.useRealTimers());
  const calls = new Map<string, number>();
  let reads: string[] = [];

  function interviewsOf(position: number): ListedInterview[] {
    const begins = start + position * day;
    return Array.from({ length: interviewsADay }, (_, at) => {
      const number = (position + history + 100) * interviewsADay + at;
      const beginsAt = begins + hour + Math.floor((at * 9 * hour) / interviewsADay);
      return toInterview(number, beginsAt);
    });
  }

  function toInterview(number: number, beginsAt: number): ListedInterview {
    const isSubmitted = number % 100 >= neverSubmitted && Date.now() >= beginsAt + submittedAfter;
    const evaluation = { authorId: `ou_${number % 40}`, authorName: nameless, conclusion: null, level: null };
    const submission = isSubmitted ? ('submitted' as const) : ('not-submitted' as const);
    return {
      id: String(1_000_000 + number),
      // Every candidate has two interviews.
      applicationId: String(2_000_000 + Math.floor(number / 2)),
      beginsAt,
      endsAt: beginsAt + hour,
      round: 1,
      roundType: nameless,
      stage: nameless,
      records: [{ id: toRecordId(String(3_000_000 + number)), submission, ...evaluation }],
    };
  }

  const world: HireDirectoryCalls = {
    async listInterviews({ from, to, pageToken }) {
      const [first, last] = [Math.floor((from - start) / day), Math.floor((to - start) / day)];
      const all = Array.from({ length: last - first + 1 }, (_, at) => interviewsOf(first + at)).flat();
      const known = all.filter(
        ({ beginsAt }) =>
          (beginsAt ?? 0) >= from && (beginsAt ?? 0) <= to && (beginsAt ?? 0) - arrangedBefore <= Date.now(),
      );
      const begin = Number(pageToken ?? 0);
      const nextPage = begin + 100 < known.length ? String(begin + 100) : null;
      return { interviews: known.slice(begin, begin + 100), nextPage };
    },
    readApplication: async (id) => ({
      jobId: String((Number(id) % jobs) + 1),
      talentId: `4${id}`,
      stage: nameless,
      isOpen: true,
    }),
    readJobPeople: async () => ({ recruiterIds: ['ou_1'], hiringManagerIds: ['ou_2'], assistantIds: [] }),
    readJobTitle: async () => '前端工程师',
    readTalentName: async () => '林晓',
    ...answers,
  };

  function counted<Name extends keyof HireDirectoryCalls>(name: Name): HireDirectoryCalls[Name] {
    const call = world[name] as (...given: unknown[]) => Promise<unknown>;
    return ((...given: unknown[]) => {
      calls.set(name, (calls.get(name) ?? 0) + 1);
      reads.push(`${name} ${JSON.stringify(given[0])}`);
      return call(...given);
    }) as HireDirectoryCalls[Name];
  }

  const directory = createDirectory({
    hire: {
      listInterviews: counted('listInterviews'),
      readApplication: counted('readApplication'),
      readJobPeople: counted('readJobPeople'),
      readJobTitle: counted('readJobTitle'),
      readTalentName: counted('readTalentName'),
    },
    days: history,
    needsTeams: true,
    log: collectLog().log,
  });
  onFinished(() => directory.close());
  directory.start();

  return {
    directory,
    /** Lets so many days go by; answers how often each endpoint was called, and all of them together. */
    async pass(days: number) {
      calls.clear();
      reads = [];
      for (let passed = 0; passed < days; passed += 1) await vi.advanceTimersByTimeAsync(day);
      const total = [...calls.values()].reduce((sum, count) => sum + count, 0);
      return { total, ...Object.fromEntries(calls) } as { total: number } & Partial<
        Record<keyof HireDirectoryCalls, number>
      >;
    },
  };
}
