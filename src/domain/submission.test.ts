import { expect, test } from 'vitest';
import type { InterviewRecord } from './record.ts';
import { type SubmissionWarning, submissionWarning } from './submission.ts';

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
