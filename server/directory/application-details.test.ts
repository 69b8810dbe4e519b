import { expect, test } from 'vitest';
import type { StatedContext } from '../base/call-context.ts';
import { UpstreamError } from '../base/upstream-error.ts';
import type { Application, HireDirectoryCalls } from '../feishu/directory-calls.ts';
import { type ApplicationDetailsReader, createApplicationDetails } from './application-details.ts';

const nameless = { zh: null, en: null };
const application: Application = { jobId: '31', talentId: '41', stage: nameless, isOpen: true };
const minute = 60_000;
type Answers = Pick<HireDirectoryCalls, 'readApplication' | 'readJobTitle' | 'readTalentName'>;

/** Two applications, `22` with the newer interview, on a clock that stands still. */
function open(answers: Partial<Answers> = {}) {
  let time = 0;
  const calls: string[] = [];
  const noting =
    <Answer>(name: string, answer: (id: string, context: StatedContext) => Promise<Answer>) =>
    (id: string, context: StatedContext) => {
      calls.push(`${name} ${id}`);
      return answer(id, context);
    };
  const details: ApplicationDetailsReader = createApplicationDetails({
    hire: {
      readApplication: noting('application', answers.readApplication ?? (async () => application)),
      readJobTitle: noting('title', answers.readJobTitle ?? (async () => '前端工程师')),
      readTalentName: noting('name', answers.readTalentName ?? (async () => '林晓')),
    },
    index: {
      applicationIds: () => ['21', '22'],
      hasApplication: () => true,
      interviewsOf: (applicationId) => [
        {
          id: '1',
          applicationId,
          beginsAt: Number(applicationId),
          endsAt: null,
          round: 1,
          roundType: nameless,
          stage: nameless,
          evaluations: [],
        },
      ],
    },
    teams: { readOfJob: async () => {}, ageOf: () => 0, keepOnly: () => {} },
    needsTeams: false,
    signal: new AbortController().signal,
    now: () => time,
    elapsed: () => time,
    onChange: () => {},
  });
  return { details, calls, pass: (milliseconds: number) => (time += milliseconds) };
}

const refused = (feishuCode: number) => async () => {
  throw new UpstreamError('app_misconfigured', { feishuCode });
};

test('what interviews do not say is read in the background, newest first, and each name once', async () => {
  const { details, calls } = open();
  await details.round();
  expect(calls.filter((call) => call.startsWith('application'))).toEqual(['application 22', 'application 21']);
  expect(details.find('21')).toMatchObject({ candidateName: '林晓', jobTitle: '前端工程师', jobId: '31' });
  await details.round();
  expect(calls.filter((call) => call === 'name 41').length).toBeLessThanOrEqual(2);
  expect([...details.ofJob('31')].sort()).toEqual(['21', '22']);
});

test('a missing scope is named, and asked about again after five minutes where somebody looks, else after hours', async () => {
  const { details, calls, pass } = open({ readTalentName: refused(99991672) });
  await details.round();
  expect(details.missingScopes()).toEqual(['hire:talent:readonly']);
  expect(details.isComplete('21')).toBe(true);
  expect(details.find('21')).toMatchObject({ candidateName: null, jobTitle: '前端工程师' });
  const before = calls.length;
  await details.round();
  expect(calls).toHaveLength(before);
  pass(6 * minute);
  await details.round();
  expect(calls).toHaveLength(before);
  details.want(['21'], 'ou_me');
  await details.settle();
  expect(calls).toHaveLength(before + 1);
  pass(181 * minute);
  await details.round();
  expect(calls.length).toBeGreaterThan(before + 1);
});

test('what can never be read is asked for ever more rarely, and anew whenever somebody looks', async () => {
  const { details, calls, pass } = open({ readApplication: refused(1002002) });
  const rounds = async (count: number) => {
    const before = calls.length;
    for (let times = 0; times < count; times += 1) {
      await details.round();
      pass(10 * minute);
    }
    return calls.length - before;
  };
  expect(await rounds(1)).toBe(2);
  expect(await rounds(1)).toBe(2);
  expect(await rounds(6 * 24)).toBeLessThanOrEqual(2 * 7);
  expect(await rounds(6 * 24 * 7)).toBeLessThanOrEqual(2 * 8);
  const before = calls.length;
  details.want(['21'], 'ou_me');
  await details.settle();
  expect(calls).toHaveLength(before + 1);
});

test.each([99991403, 99991401, undefined])(
  'the refusal %s is no missing scope, and nothing is said to be on its way',
  async (code) => {
    const { details } = open({ readTalentName: refused(code as number) });
    await details.round();
    expect(details.missingScopes()).toEqual([]);
    expect(details.isComplete('21')).toBe(true);
  },
);

test('a name that was not there is looked for again, one that is known only after a day', async () => {
  let name: string | null = null;
  const { details, calls, pass } = open({ readTalentName: async () => name });
  await details.round();
  name = '林晓';
  pass(11 * minute);
  details.want(['21', '22'], 'ou_me');
  await details.settle();
  expect(details.find('21')?.candidateName).toBe('林晓');
  const known = calls.filter((call) => call === 'name 41').length;
  pass(60 * minute);
  details.want(['21'], 'ou_me');
  await details.settle();
  expect(calls.filter((call) => call === 'name 41')).toHaveLength(known);
});
