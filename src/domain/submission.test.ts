import { expect, test } from 'vitest';
import type { InterviewRecord } from './record.ts';
import { isOwed, listedWarning, type SubmissionWarning, submissionWarning } from './submission.ts';

test.each<[InterviewRecord['conclusion'], InterviewRecord['submission'], SubmissionWarning | null]>([
  ['pass', 'submitted', null],
  ['pass', null, null],
  ['pass', { unknown: 3 }, null],
  [null, 'submitted', null],
  [null, null, null],
  [null, 'not-submitted', 'not-submitted'],
  ['fail', 'not-submitted', 'disagreement'],
  [{ unknown: 9 }, 'not-submitted', 'disagreement'],
  ['not-submitted', 'submitted', 'not-submitted'],
  ['not-started', 'not-submitted', 'not-started'],
  ['no-show', 'not-submitted', 'no-show'],
])('the conclusion %o with the submission %o gives the warning %s', (conclusion, submission, warning) => {
  expect(submissionWarning({ conclusion, submission })).toBe(warning);
});

const times = { beginsAt: 100, endsAt: 200 };

test.each<[InterviewRecord['conclusion'], InterviewRecord['submission'], boolean]>([
  ['not-submitted', 'not-submitted', true],
  [null, 'not-submitted', true],
  ['pass', 'not-submitted', true],
  [null, null, true],
  ['pass', null, false],
  [null, 'submitted', false],
  [null, { unknown: 3 }, false],
  [{ unknown: 9 }, null, false],
  ['not-started', 'not-submitted', false],
  ['no-show', null, false],
])(
  'once the interview is over, the conclusion %o with the submission %o is owed: %s',
  (conclusion, submission, owed) => {
    expect(isOwed({ conclusion, submission }, times, 200)).toBe(owed);
    expect(isOwed({ conclusion, submission }, times, 199)).toBe(false);
    const warning = owed
      ? expect.stringMatching(/^(not-submitted|disagreement)$/)
      : submissionWarning({ conclusion, submission });
    expect(listedWarning({ conclusion, submission, isOwed: owed })).toEqual(warning);
  },
);

test.each<[beginsAt: number | null, endsAt: number | null, owedFrom: number | null]>([
  [100, 200, 200],
  [100, null, 100],
  [null, 200, 200],
  [100, 50, 100],
  [null, null, null],
])('an interview from %s to %s is owed from %s on', (beginsAt, endsAt, owedFrom) => {
  const owed = (now: number) => isOwed({ conclusion: null, submission: 'not-submitted' }, { beginsAt, endsAt }, now);
  const moments = [49, 50, 99, 100, 199, 200, 1e15];
  expect(moments.map(owed)).toEqual(moments.map((now) => owedFrom !== null && now >= owedFrom));
});
