import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { forNobody } from '../base/call-context.ts';
import { collectLog } from '../testing/collected-log.ts';
import { startHiring, today } from '../testing/directory-world.ts';
import { refusing } from '../testing/feishu/answers.ts';
import { recordId } from '../testing/feishu/connect.ts';
import type { FeishuCall } from '../testing/feishu/fake-feishu.ts';
import { interview } from '../testing/feishu/interviews.ts';
import { createInterviewIndex } from './interview-index.ts';
import { createSweep } from './sweep.ts';
import { createTeams } from './teams.ts';
import { createTimeRangeReader } from './time-range-reader.ts';
import { day } from './time-ranges.ts';

const tenMinutes = 600_000;

async function begin() {
  const world = await startHiring();
  let time = today;
  const now = () => time;
  const { signal } = new AbortController();
  const index = createInterviewIndex();
  const readTimeRange = createTimeRangeReader({ hire: world.hire, index, signal });
  const teams = createTeams({ hire: world.hire, signal, elapsed: now, onApplication: () => {} });
  const { log } = collectLog();
  const sweep = createSweep({ index, teams, readTimeRange, days: 30, log, now });
  return Object.assign(world, {
    index,
    sweep,
    pass(milliseconds: number) {
      time += milliseconds;
    },
    /**
     * Runs another round this much later. Returns the ranges that the sweep asked interviews for, in days from today.
     */
    async later(milliseconds: number) {
      time += milliseconds;
      const before = world.feishu.callsTo('interviews').length;
      await sweep.round();
      return world.feishu.callsTo('interviews').slice(before).map(daysOf);
    },
  });
}

function daysOf({ parameters }: FeishuCall): [number, number] {
  const inDays = (name: string) => Math.round((Number(parameters.get(name)) - today) / day);
  return [inDays('start_time'), inDays('end_time')];
}

const covers = (ranges: [number, number][], at: number) => ranges.some(([from, to]) => from <= at && to >= at);

const interviewOf = (id: string, by: string, beginsAt: number, submitted = true) =>
  interview(`1${id}`, '21', beginsAt, [{ id, by, submitted }]);

test('the days nearest to today are read first, and a month ahead', async () => {
  const { later } = await begin();
  const ranges = await later(0);
  expect(ranges[0]?.[0]).toBeLessThanOrEqual(0);
  expect(ranges[0]?.[1]).toBeGreaterThanOrEqual(0);
  expect(Math.min(...ranges.map(([from]) => from))).toBeLessThanOrEqual(-30);
  expect(Math.max(...ranges.map(([, to]) => to))).toBeGreaterThanOrEqual(30);
});

test('afterwards the last two days and the next one are read every ten minutes, in one call with their neighbours', async () => {
  const { later } = await begin();
  await later(0);
  expect(await later(tenMinutes - 1)).toEqual([]);
  const again = await later(1);
  expect(again).toHaveLength(1);
  expect(covers(again, -2) && covers(again, 1)).toBe(true);
});

test('an evaluation that never comes costs no call of its own, and all days are read once a day', async () => {
  const { later, interviews } = await begin();
  interviews.push(interviewOf('42', 'ou_late', today - 21 * day, false));
  await later(0);
  const calls = (await later(tenMinutes)).length;
  expect(calls).toBe(1);
  const whole = await later(day);
  expect(whole.length).toBeLessThanOrEqual(2);
  for (let each = -29; each <= 31; each += 1) expect(covers(whole, each)).toBe(true);
});

test('what somebody looks at is read anew after ten minutes, however old it is, once for all who look', async () => {
  const { later, interviews, sweep, feishu, pass } = await begin();
  interviews.push(interviewOf('42', 'ou_late', today - 21 * day, false));
  await later(0);
  const calls = () => feishu.callsTo('interviews').length;
  const before = calls();
  expect(await sweep.refresh([today - 21 * day], forNobody)).toBe(false);
  pass(tenMinutes);
  expect(await Promise.all([1, 2, 3].map(() => sweep.refresh([today - 21 * day], forNobody)))).toEqual([
    true,
    true,
    true,
  ]);
  expect(calls()).toBe(before + 1);
  feishu.replace({ interviews: refusing(1002002) });
  pass(tenMinutes);
  const failed = await Promise.allSettled([1, 2].map(() => sweep.refresh([today - 21 * day], forNobody)));
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(sweep.refresh([today - 21 * day], forNobody)).rejects.toThrow();
  expect(calls()).toBe(before + 2);
});

test('an interview that was called off is forgotten, one that was put off is kept, an interviewer is replaced', async () => {
  const { later, interviews, index } = await begin();
  interviews.push(interviewOf('42', 'ou_off', today + day), interviewOf('43', 'ou_later', today + 2 * day));
  interviews.push(interviewOf('44', 'ou_before', today));
  await later(0);
  interviews[1] = interviewOf('45', 'ou_new', today + day);
  interviews[2] = interviewOf('43', 'ou_later', today + 20 * day);
  interviews[3] = interview('144', '21', today, [{ id: '46', by: 'ou_after', submitted: false }]);
  await later(tenMinutes);
  await later(tenMinutes);
  const authors = index.find(recordId)?.panel.map(({ authorId }) => authorId);
  expect(authors?.sort()).toEqual(['ou_after', 'ou_author', 'ou_later', 'ou_new']);
  expect(['42', '44'].map((id) => index.find(toRecordId(id)))).toEqual([null, null]);
});

test('what is older than the days is forgotten', async () => {
  const { later, index } = await begin();
  await later(0);
  await later(40 * day);
  expect(index.find(recordId)).toBeNull();
  expect(index.size()).toBe(0);
});

test('after a clock that was a year ahead everything is read again, also for who looks, and the future is forgotten', async () => {
  const { later, sweep, index, interviews, feishu, pass } = await begin();
  const year = 365 * day;
  interviews.push(interviewOf('42', 'ou_ahead', today + year));
  await later(year);
  expect(index.find(toRecordId('42'))).not.toBeNull();
  // A reader looks while the clock is wrong, and again when it is right.
  pass(tenMinutes);
  await sweep.refresh([today + year], forNobody);
  pass(-year - tenMinutes);
  const before = feishu.callsTo('interviews').length;
  await sweep.refreshAhead(forNobody);
  expect(feishu.callsTo('interviews').length).toBeGreaterThan(before);
  expect(covers(await later(0), -20)).toBe(true);
  expect([index.find(toRecordId('42')), index.find(recordId)?.authorId]).toEqual([null, 'ou_author']);
});

test('of the days that another server has read, those of a clock that is a year ahead are not taken for read', async () => {
  const { sweep, later } = await begin();
  await later(0);
  const other = await begin();
  other.sweep.takeOver(sweep.ranges().map(([from, at]) => [from, at + 365 * day]));
  expect(other.sweep.state()).toBe('sweeping');
  other.sweep.takeOver(sweep.ranges());
  expect(other.sweep.state()).toBe('ready');
});

test('a failure loses nothing, and the next round goes on with what is left', async () => {
  const { later, feishu, sweep, index } = await begin();
  await later(0);
  const calls = feishu.hireCalls.length;
  feishu.replace({ interviews: refusing(1002002) });
  await expect(later(day)).rejects.toMatchObject({ code: 'not_found' });
  expect(feishu.hireCalls).toHaveLength(calls + 1);
  expect(index.find(recordId)).not.toBeNull();
  feishu.restore();
  const whole = await later(0);
  for (let each = -29; each <= 31; each += 1) expect(covers(whole, each)).toBe(true);
  expect(sweep.state()).toBe('ready');
});

test('days that cannot be read come last, so that the others are known all the same', async () => {
  const { later, feishu, index, sweep } = await begin();
  feishu.replace({ interviews: refusing(1002002) });
  await expect(later(0)).rejects.toThrow();
  feishu.restore();
  const ranges = await later(0);
  expect(ranges.at(-1)?.[0]).toBeLessThanOrEqual(0);
  expect(ranges.at(-1)?.[1]).toBeGreaterThanOrEqual(0);
  expect([index.size(), sweep.state()]).toEqual([1, 'ready']);
});
