import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { emptyInterviewQuery } from '#contract/interview-query.ts';
import type { InterviewQuery } from '#contract/interviews.ts';
import type { RecordId } from '#domain/record-id.ts';
import { toRecordId } from '#testing/record-id.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { byInterviewer } from '../../src/features/interviews/owed-evaluations.ts';
import { createVisibleInterviews } from '../access/visible-interviews.ts';
import { createSeal } from '../base/seal.ts';
import { createDirectory } from '../directory/directory.ts';
import { createHire } from '../feishu/hire.ts';
import { readSettings } from '../settings/read-settings.ts';
import { collectLog } from '../testing/collected-log.ts';
import { onFinished } from '../testing/on-finished.ts';
import { until } from '../testing/until.ts';
import { listInterviews } from './list-interviews.ts';
import { neighboursOf } from './neighbours.ts';
import { createSortedList } from './sorted-list.ts';

const now = Date.now();
const nameless = { zh: null, en: null };
const seal = createSeal(randomBytes(32));
const { log } = collectLog();

const sandbox = await startSandbox();
const hire = createHire({
  baseUrl: sandbox.baseUrl,
  appId: sandbox.appId,
  appSecret: sandbox.appSecret,
  userIdType: 'open_id',
  log,
});
const directory = createDirectory({ hire, days: 60, needsTeams: true, log });
onFinished(async () => {
  await directory.close();
  await hire.close();
  await sandbox.close();
});
directory.start();
await until(() => !directory.isReading());

const { access } = readSettings({ ACCESS: 'hiring-team' });
const settings = { ...access, adminIds: sandbox.adminIds };
const visible = createVisibleInterviews({ settings, directory, store: null });

const readers = [...sandbox.people.map(({ ids, name }) => ({ name: name.zh, id: ids.open_id })), null];

const queries: Partial<InterviewQuery>[] = [
  {},
  { isFlat: true },
  { sort: 'candidate' },
  { sort: 'candidate', isFlat: true },
  { conclusions: ['fail', 'undecided'] },
  { conclusions: ['pass'], isFlat: true },
  { states: ['not-started', 'not-submitted'] },
  { text: '前端' },
  { period: '7' },
  { view: 'decide' },
  { view: 'mine' },
  { view: 'owed', sort: 'owed' },
];

/** The list of a reader, as the pages of the list and the neighbours are made from it. */
async function open(reader: (typeof readers)[number]) {
  const person = reader && { id: reader.id, name: nameless };
  const { signal } = new AbortController();
  const { applications, managedJobIds } = await visible.list(person, signal);
  const decideAgain = () => visible.decideAgain(person);
  const sorted = createSortedList(applications);
  return { applications, sorted, context: { person, managedJobIds, decideAgain, now, signal } };
}

/** The records that the page of the list shows, from its first line to its last. */
async function listed({ sorted, context }: Awaited<ReturnType<typeof open>>, query: InterviewQuery): Promise<string[]> {
  const { groups, view } = await listInterviews(sorted, { ...context, query: { ...query, isWhole: true }, seal });
  const evaluations =
    view === 'owed'
      ? byInterviewer(groups).flatMap(({ owed }) => owed.map(({ evaluation }) => evaluation))
      : groups.flatMap(({ interviews }) => interviews.flatMap((interview) => interview.evaluations));
  return evaluations.map(({ recordId }) => recordId);
}

test.each(readers)(
  'for $name, going on from the first leads through the whole list, and back again',
  async (reader) => {
    const list = await open(reader);
    const { applications, sorted, context } = list;
    const all = applications.flatMap(({ interviews }) => interviews.flatMap(({ evaluations }) => evaluations));
    const lengths: number[] = [];
    for (const asked of queries) {
      const query = { ...emptyInterviewQuery, view: 'all' as const, ...asked };
      const at = (recordId: RecordId) => neighboursOf(sorted, recordId, { ...context, query });
      const expected = await listed(list, query);
      const walked: RecordId[] = expected[0] === undefined ? [] : [toRecordId(expected[0])];
      for (const recordId of walked) {
        const { previous, next, place, of } = await at(recordId);
        expect(previous?.recordId).toBe(walked.at(-2));
        expect({ place, of }).toEqual({ place: walked.length, of: expected.length });
        if (next) walked.push(next.recordId);
      }
      expect(walked, JSON.stringify(asked)).toEqual(expected);
      lengths.push(walked.length);
    }
    expect(lengths[0]).toBe(all.length);
  },
);

test('what is not in a list has no neighbours in it', async () => {
  const list = await open(null);
  const ask = (recordId: string, query: Partial<InterviewQuery>) =>
    neighboursOf(list.sorted, toRecordId(recordId), { ...list.context, query: { ...emptyInterviewQuery, ...query } });
  const [first = ''] = await listed(list, { ...emptyInterviewQuery, view: 'all', isFlat: true });
  expect(await ask(first, {})).toMatchObject({ place: expect.any(Number) });
  const none = { place: null, previous: null, next: null };
  expect(await ask(first, { text: 'nobody of this name' })).toEqual({ ...none, of: 0 });
  expect(await ask('1', {})).toMatchObject(none);
});
