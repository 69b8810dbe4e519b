import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import type { ListedInterview } from '../feishu/directory-calls.ts';
import { createInterviewIndex } from './interview-index.ts';

const nameless = { zh: null, en: null };

function interview(id: string, beginsAt: number | null, recordIds: number[], given: Partial<ListedInterview> = {}) {
  const records = recordIds.map((number): ListedInterview['records'][number] => ({
    id: toRecordId(number),
    authorId: 'ou_a',
    authorName: nameless,
    conclusion: null,
    submission: 'not-submitted',
    level: null,
  }));
  return {
    id,
    applicationId: '21',
    beginsAt,
    endsAt: null,
    round: 1,
    roundType: nameless,
    stage: nameless,
    records,
    ...given,
  };
}

function fill(...interviews: ListedInterview[]) {
  const index = createInterviewIndex();
  for (const each of interviews) index.put(each, { from: each.beginsAt ?? 1, to: each.beginsAt ?? 1 });
  const seen = (applicationId = '21') =>
    [...index.interviewsOf(applicationId)].map(({ id, evaluations }) => [
      id,
      ...evaluations.map((each) => each.recordId),
    ]);
  return { index, seen };
}

test('an evaluation that the list names in two interviews stands in the later one alone, in whatever order they come', () => {
  const [first, second] = [interview('11', 100, [1, 2]), interview('12', 200, [2, 3])];
  for (const order of [
    [first, second],
    [second, first],
  ]) {
    const { index, seen } = fill(...order);
    expect(seen().toSorted()).toEqual([
      ['11', '1'],
      ['12', '2', '3'],
    ]);
    expect(index.size()).toBe(3);
    expect(
      index
        .find(toRecordId('2'))
        ?.panel.map(({ recordId }) => recordId)
        .toSorted(),
    ).toEqual(['1', '2', '3']);
  }
});

test('an evaluation that one interview names twice is one', () => {
  expect(fill(interview('11', 100, [1, 1, 2])).seen()).toEqual([['11', '1', '2']]);
});

test('of an evaluation in two applications the later interview says whose it is', () => {
  const { index, seen } = fill(interview('12', 200, [1], { applicationId: '22' }), interview('11', 100, [1]));
  expect([seen(), seen('22')]).toEqual([[['11']], [['12', '1']]]);
  expect(index.find(toRecordId('1'))?.applicationId).toBe('22');
});

test('what was read last of such an evaluation counts, in whichever interview', () => {
  const { index } = fill(interview('12', 200, [1]), interview('11', 100, [1]));
  const submitted = interview('11', 100, [1]).records.map((record) => ({
    ...record,
    submission: 'submitted' as const,
  }));
  index.put(interview('11', 100, [], { records: submitted }), { from: 100, to: 100 });
  expect([...index.interviewsOf('21')].flatMap(({ evaluations }) => evaluations)).toMatchObject([{ submitted: true }]);
});

test('once the later interview is gone, the evaluation stands in the earlier one again', () => {
  const { index, seen } = fill(interview('12', 200, [1]), interview('11', 100, [1]));
  index.part.remove(['12']);
  expect(seen()).toEqual([['11', '1']]);
  index.part.remove(['11']);
  expect([index.size(), index.find(toRecordId('1'))]).toEqual([0, null]);
});

test('whatever comes and goes, each known evaluation stands in one place', () => {
  const someStep = fc.record({
    id: fc.constantFrom('11', '12', '13', '14'),
    beginsAt: fc.option(fc.integer({ min: 1, max: 3 })),
    records: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 4 }),
    applicationId: fc.constantFrom('21', '22'),
    isRemoved: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(someStep, { maxLength: 20 }), (steps) => {
      const { index } = fill();
      const held = new Map<string, number[]>();
      for (const { id, beginsAt, records, applicationId, isRemoved } of steps) {
        if (isRemoved) index.part.remove([id]);
        else index.put(interview(id, beginsAt, records, { applicationId }), { from: 1, to: 3 });
        held.set(id, isRemoved ? [] : records);
      }
      const shown = ['21', '22'].flatMap((applicationId) =>
        [...index.interviewsOf(applicationId)].flatMap(({ evaluations }) =>
          evaluations.map(({ recordId }) => {
            expect(index.find(recordId)?.applicationId).toBe(applicationId);
            return Number(recordId);
          }),
        ),
      );
      expect(shown.toSorted()).toEqual([...new Set([...held.values()].flat())].toSorted());
      expect(index.size()).toBe(shown.length);
    }),
  );
});
