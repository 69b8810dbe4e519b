import type { Conclusion, Submission } from '#domain/record.ts';

/** `conclusion` of a record: three verdicts and three states. */
export const conclusions: Record<number, Conclusion> = {
  1: 'pass',
  2: 'fail',
  3: 'not-started',
  4: 'not-submitted',
  5: 'no-show',
  6: 'undecided',
};

/** `commit_status` of a record. */
export const submissions: Record<number, Submission> = { 1: 'submitted', 2: 'not-submitted' };
