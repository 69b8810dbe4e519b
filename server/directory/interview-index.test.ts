import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LocalizedText } from '#domain/localized.ts';
import { toRecordId } from '#testing/record-id.ts';
import type { ListedInterview, ListedRecord } from '../feishu/directory-calls.ts';
import { createInterviewIndex } from './interview-index.ts';
import { fromKeptInterview, type KeptInterview, type ListedAt, toKeptInterview } from './kept-interview.ts';

const someText: fc.Arbitrary<LocalizedText> = fc.record({
  zh: fc.constantFrom('初面', '终面', null),
  en: fc.constantFrom('First', null),
});

/** Each person has one name; another test covers a choice between several. */
const someRecord = (of: string): fc.Arbitrary<ListedRecord> =>
  fc.record({
    // No two interviews have a record in common; record-holders.test.ts covers those.
    id: fc.integer({ min: 1, max: 5 }).map((number) => toRecordId(`${of}${number}`)),
    authorId: fc.constantFrom('ou_a', 'ou_b', null),
    authorName: fc.constant({ zh: '某人', en: null }),
    conclusion: fc.constantFrom<ListedRecord['conclusion'][]>('pass', 'fail', null, { unknown: 9 }),
    submission: fc.constantFrom<ListedRecord['submission'][]>('submitted', 'not-submitted', null, { unknown: 7 }),
    level: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).filter((level) => !Object.is(level, -0))),
  });

const someInterview: fc.Arbitrary<ListedInterview> = fc
  .constantFrom('11', '12', '13', '9999999999999999999')
  .chain((id) =>
    fc.record({
      id: fc.constant(id),
      applicationId: fc.constantFrom('21', '22'),
      beginsAt: fc.option(fc.integer({ min: 1, max: 3 })),
      endsAt: fc.option(fc.integer({ min: 1, max: 8.64e15 })),
      round: fc.option(fc.integer({ min: 1, max: 1000 })),
      roundType: someText,
      stage: someText,
      records: fc.uniqueArray(someRecord(id.slice(-2)), { selector: (record) => record.id, maxLength: 4 }),
    }),
  );

const someStep = fc.oneof(
  { weight: 5, arbitrary: someInterview.map((listed) => ({ put: listed })) },
  { weight: 2, arbitrary: fc.constantFrom('11', '12', '13').map((id) => ({ remove: id })) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }).map((time) => ({ removeBefore: time })) },
);

test('the index says what a plain list of the interviews would say', () => {
  fc.assert(
    fc.property(fc.array(someStep, { maxLength: 25 }), (steps) => {
      const changed = new Set<string>();
      const index = createInterviewIndex((id) => changed.add(id));
      const plain = new Map<string, ListedAt>();
      for (const step of steps) {
        if ('put' in step) {
          const { beginsAt } = step.put;
          const listedIn = beginsAt === null ? { from: 1, to: 3 } : { from: beginsAt, to: beginsAt };
          index.put(step.put, listedIn);
          plain.set(step.put.id, { listed: step.put, listedIn });
        } else if ('remove' in step) {
          index.part.remove([step.remove]);
          plain.delete(step.remove);
        } else {
          index.removeBefore(step.removeBefore);
          for (const [id, { listedIn }] of plain) if (listedIn.from < step.removeBefore) plain.delete(id);
        }
      }
      compare(index, [...plain.values()]);
      expect([...plain.keys()].filter((id) => !changed.has(id))).toEqual([]);
    }),
  );
});

function compare(index: ReturnType<typeof createInterviewIndex>, plain: ListedAt[]): void {
  const sorted = (all: Iterable<ListedAt>) =>
    [...all].toSorted((one, other) => (one.listed.id < other.listed.id ? -1 : 1));
  const kept: unknown = JSON.parse(JSON.stringify(index.part.entriesOf([...index.part.ids()])));
  expect(sorted((kept as KeptInterview[]).map(fromKeptInterview))).toEqual(sorted(plain));
  const interviews = plain.map(({ listed }) => listed);
  expect(new Set(index.applicationIds())).toEqual(new Set(interviews.map(({ applicationId }) => applicationId)));
  for (const { id, applicationId, records } of interviews) {
    const known = [...index.interviewsOf(applicationId)].find((each) => each.id === id);
    expect(known?.evaluations.map(({ recordId }) => recordId)).toEqual(records.map((record) => record.id));
    for (const record of records) {
      expect(index.find(record.id)).toMatchObject({ applicationId, authorId: record.authorId });
    }
  }
  expect(index.size()).toBe(interviews.flatMap(({ records }) => records).length);
  for (const author of ['ou_a', 'ou_b', 'ou_c']) {
    const own = interviews.filter(({ records }) => records.some(({ authorId }) => authorId === author));
    expect(index.applicationsBy(author)).toEqual(new Set(own.map(({ applicationId }) => applicationId)));
  }
  const pending = plain.filter(({ listed }) => listed.records.some(({ submission }) => submission !== 'submitted'));
  expect(index.pendingStartTimes()).toEqual(new Set(pending.map(({ listedIn }) => listedIn.from)));
}

const listed = (authorName: LocalizedText, id = '11'): ListedInterview => ({
  id,
  applicationId: '21',
  beginsAt: 1,
  endsAt: null,
  round: 1,
  roundType: { zh: null, en: null },
  stage: { zh: null, en: null },
  records: [
    { id: toRecordId(`7${id}`), authorId: 'ou_a', authorName, conclusion: null, submission: null, level: null },
  ],
});

test('a person without a name has the one of before, and is gone with their last evaluation', () => {
  const index = createInterviewIndex();
  const put = (...given: Parameters<typeof listed>) => index.put(listed(...given), { from: 1, to: 1 });
  put({ zh: '许曼', en: null });
  put({ zh: null, en: null }, '12');
  expect([...index.interviewsOf('21')].map(({ evaluations }) => evaluations[0]?.authorName.zh)).toEqual([
    '许曼',
    '许曼',
  ]);
  put({ zh: '许蔓', en: null });
  expect(index.people()).toEqual([{ id: 'ou_a', name: { zh: '许蔓', en: null } }]);
  index.removeBefore(2);
  expect(index.people()).toEqual([]);
});

test('an interview that is listed again as it was has not changed', () => {
  const changed: string[] = [];
  const index = createInterviewIndex((id, applicationId) => changed.push(`${id} of ${applicationId}`));
  const name = { zh: '许曼', en: null };
  for (const each of [listed(name), listed(name), { ...listed(name), round: 2 }]) index.put(each, { from: 1, to: 1 });
  index.removeBefore(2);
  index.part.take([toKeptInterview({ listed: listed(name), listedIn: { from: 1, to: 1 } })], () => false);
  expect(changed).toEqual(['11 of 21', '11 of 21', '11 of 21']);
});

test('what was taken up from an earlier process is gone once a later reading does not list it', () => {
  const index = createInterviewIndex();
  index.part.take(
    [toKeptInterview({ listed: listed({ zh: '许曼', en: null }), listedIn: { from: 1, to: 1 } })],
    () => false,
  );
  expect(index.size()).toBe(1);
  index.removeUnseen({ from: 0, to: 5 }, index.generation());
  expect(index.size()).toBe(0);
});
