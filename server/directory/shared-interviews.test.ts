import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { createInterviewIndex } from './interview-index.ts';
import type { ListedAt } from './shared-directory.ts';
import { createSharedInterviews } from './shared-interviews.ts';

const unknown = { zh: null, en: null };

/** An interview with one evaluation, whose record has the same number. */
function interview(id: string, submission: 'submitted' | 'pending'): ListedAt {
  const evaluation = { authorId: 'ou_a', authorName: unknown, conclusion: null, level: null };
  const records = [{ id: toRecordId(id), ...evaluation, submission }] as ListedAt['listed']['records'];
  const about = { applicationId: '21', beginsAt: 1, endsAt: null, round: 1, roundType: unknown, stage: unknown };
  return { listed: { id, ...about, records }, listedIn: { from: 1, to: 1 } };
}

function open() {
  const clock = { now: 100, elapsed: 0 };
  const index = createInterviewIndex();
  const shared = createSharedInterviews({ index, now: () => clock.now, elapsed: () => clock.elapsed });
  const readItself = ({ listed, listedIn }: ListedAt) => shared.ownIndex.put(listed, listedIn);
  const known = () =>
    index
      .listed()
      .map(({ listed }) => `${listed.id} ${listed.records[0]?.submission}`)
      .toSorted();
  return { clock, shared, readItself, known };
}

test('what another server has read comes and goes with its readings', () => {
  const { shared, known } = open();
  shared.take({ startedAt: 50, interviews: [interview('1', 'pending'), interview('2', 'pending')] });
  expect(known()).toEqual(['1 pending', '2 pending']);
  shared.take({ startedAt: 60, interviews: [interview('2', 'submitted')] });
  expect(known()).toEqual(['2 submitted']);
});

test('an older reading of another server does not set back what was read for somebody who waited', () => {
  const { clock, shared, readItself, known } = open();
  shared.take({ startedAt: 50, interviews: [interview('1', 'pending')] });
  readItself(interview('1', 'submitted'));
  readItself(interview('3', 'submitted'));
  shared.take({ startedAt: 90, interviews: [interview('1', 'pending')] });
  expect(known()).toEqual(['1 submitted', '3 submitted']);
  clock.now = 200;
  shared.take({ startedAt: 150, interviews: [interview('1', 'pending')] });
  expect(known()).toEqual(['1 pending']);
});

test('by a clock that is a year ahead, what a server read itself does not stay for a year', () => {
  const { clock, shared, readItself, known } = open();
  clock.now += 365 * 24 * 3_600_000;
  readItself(interview('1', 'pending'));
  shared.take({ startedAt: 150, interviews: [] });
  expect(known()).toEqual(['1 pending']);
  clock.elapsed += 3_600_000;
  shared.take({ startedAt: 160, interviews: [] });
  expect(known()).toEqual([]);
});
