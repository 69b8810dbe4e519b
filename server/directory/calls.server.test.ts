import { expect, test } from 'vitest';
import { UpstreamError } from '../base/upstream-error.ts';
import { watchCalls } from '../testing/calls-world.ts';

/** The calls of a month, estimated from the days after everything was read for the first time. */
async function monthOf(...given: Parameters<typeof watchCalls>): Promise<number> {
  const { pass } = watchCalls(...given);
  await pass(1);
  return (await pass(3)).total * 10;
}

const company = { interviewsADay: 5, neverSubmitted: 2, jobs: 8 };
const timeout = 60_000;

test('a company with five interviews a day makes less than ten thousand calls a month while nobody looks', {
  timeout,
}, async () => {
  expect(await monthOf({ ...company, neverSubmitted: 0 })).toBeLessThan(8_000);
});

test('evaluations that nobody ever submits cost nothing beside that', { timeout }, async () => {
  expect(await monthOf({ ...company, neverSubmitted: 20 })).toBeLessThan(8_000);
});

const refuse = (code: 'app_misconfigured' | 'upstream_mismatch', feishuCode?: number) => async () => {
  throw new UpstreamError(code, { feishuCode });
};

test.each([
  ['names of candidates need a scope that is missing', { readTalentName: refuse('app_misconfigured', 99991672) }],
  ['applications need a scope that is missing', { readApplication: refuse('app_misconfigured', 99991672) }],
  ['no interview can be read', { listInterviews: refuse('upstream_mismatch') }],
  ['no interview may be read', { listInterviews: refuse('app_misconfigured', 99991672) }],
  ['no team can be read', { readJobPeople: refuse('upstream_mismatch') }],
])('where %s, it stays so few', { timeout }, async (_, answers) => {
  expect(await monthOf(company, answers)).toBeLessThan(10_000);
});
