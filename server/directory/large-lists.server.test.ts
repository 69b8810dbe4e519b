import { beforeEach, expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { collectLog } from '../testing/collected-log.ts';
import { refusing } from '../testing/feishu/answers.ts';
import { connectTo, recordId } from '../testing/feishu/connect.ts';
import { startFeishu } from '../testing/feishu/fake-feishu.ts';
import { answerHiring, interview, type TestInterview } from '../testing/feishu/interviews.ts';
import { onFinished } from '../testing/on-finished.ts';
import { simulateTime } from '../testing/simulated-time.ts';
import { until } from '../testing/until.ts';
import { createDirectory } from './directory.ts';

beforeEach(simulateTime);

const jobCount = 320;
const hour = 3_600_000;

/** A recruiter of 320 jobs; of the last one `ou_manager` is the hiring manager. Everything has been read an hour ago. */
async function openCompany() {
  const numbers = Array.from({ length: jobCount }, (_, at) => at + 1);
  const hiring = {
    interviews: numbers.map(
      (number): TestInterview =>
        interview(`1${number}`, `2${number}`, Date.now() - hour, [
          { id: number === jobCount ? recordId : `7${number}`, by: 'ou_author', submitted: true },
        ]),
    ),
    jobs: Object.fromEntries(numbers.map((number) => [`2${number}`, `3${number}`])),
    teams: Object.fromEntries(
      numbers.map((number) => [`3${number}`, ['ou_recruiter', number === jobCount ? 'ou_manager' : 'ou_other']]),
    ),
    pageSize: 100,
  };
  const feishu = await startFeishu({ ...answerHiring(hiring), job: refusing(1002207) });
  const { hire } = connectTo(feishu.baseUrl);
  let passed = 0;
  const directory = createDirectory({
    hire,
    days: 30,
    needsTeams: true,
    log: collectLog().log,
    elapsed: () => performance.now() + passed,
  });
  onFinished(() => directory.close());
  directory.start();
  await until(() => !directory.isReading());
  await new Promise((resolve) => setTimeout(resolve, 5000));
  passed = hour;
  return { directory, feishu };
}

test('a recruiter of 320 jobs opens the list, and others get their decision before the rest of it', async () => {
  const { directory, feishu } = await openCompany();
  const before = feishu.callsTo('jobTeam').length;
  const openedAt = performance.now();
  const first = await directory.refreshJobsWith('ou_recruiter', []);
  expect(performance.now() - openedAt).toBeLessThanOrEqual(1100);
  expect(first).toMatchObject({ isReading: true, isComplete: true });
  expect(first.jobIds).toHaveLength(jobCount);

  const readers = Array.from({ length: 20 }, (_, at) => `ou_reader_${at}`);
  await Promise.all(readers.map((reader) => directory.readTeam(recordId, { reader })));
  expect([...(directory.find(recordId)?.team?.ids ?? [])]).toContain('ou_manager');
  expect(feishu.callsTo('jobTeam').length - before).toBeLessThan(jobCount / 4);

  const looks = [first];
  await until(async () => {
    const look = await directory.refreshJobsWith('ou_recruiter', []);
    looks.push(look);
    return !look.isReading;
  });
  expect(looks.at(-1)).toMatchObject({ isReading: false, isComplete: true });
  expect(feishu.callsTo('jobTeam').length - before).toBeLessThanOrEqual(jobCount + 1);
  for (const jobId of first.jobIds) expect(directory.teamOf(jobId)).not.toBeNull();
});

test('a reader of a few jobs waits for them once, behind no other reader’s list', async () => {
  const { directory } = await openCompany();
  await directory.refreshJobsWith('ou_recruiter', []);
  expect(await directory.refreshJobsWith('ou_manager', [])).toEqual({
    jobIds: [`3${jobCount}`],
    isReading: false,
    isComplete: true,
  });
});

test('a team that cannot be read is missing and not on its way, until it is tried again', async () => {
  const { directory, feishu } = await openCompany();
  feishu.replace({ jobTeam: refusing(1002001) });
  const failed = await directory.refreshJobsWith('ou_manager', []);
  expect(failed).toMatchObject({ isReading: false, isComplete: false });
  expect(directory.teamOf(`3${jobCount}`)).toBeNull();
  const calls = feishu.callsTo('jobTeam').length;
  expect(await directory.refreshJobsWith('ou_manager', [])).toEqual(failed);
  expect(feishu.callsTo('jobTeam')).toHaveLength(calls);
});

test('what was shared with a reader has its team read behind the list too', async () => {
  const { directory } = await openCompany();
  const look = () => directory.refreshJobsWith('ou_grantee', ['21', '22']);
  expect(await look()).toEqual({ jobIds: [], isReading: false, isComplete: true });
  expect([directory.teamOf('31'), directory.teamOf('32')]).not.toContain(null);
  expect(directory.find(toRecordId('71'))?.team).toBeNull();
});
