import { test } from './installation.ts';
import { expectOneLineEach, startLoad, waitForMore } from './load.ts';
import { signInOnBoth } from './readers.ts';
import { expect } from './test.ts';

test.use({ ignoreHTTPSErrors: true, hasStandby: true });

test('two servers behind nginx lose nothing acknowledged when the primary is killed under load and its standby promoted', async ({
  installation: { servers, publicUrl, postgres, standby, link, databaseUrl, feishuCalls },
  signInAs,
  openAnotherBrowser,
}) => {
  const { readers, recordIds } = await signInOnBoth({ servers, publicUrl, signInAs, openAnotherBrowser });
  const load = startLoad({ publicUrl, readers, recordIds });
  await waitForMore(load, servers, 15);

  // The crowd of readers has used up what may be asked of Feishu, and the standby has counted no call.
  const crowd = load.readAll();
  link.stall();
  const waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
  await expect.poll(async () => (await postgres.query(waiting)).length).toBeGreaterThan(0);
  await postgres.kill('SIGKILL');
  await expect.poll(() => new Set(load.refused().map(({ server }) => server)).size).toBe(servers.length);
  await standby?.query('SELECT pg_promote()');
  await waitForMore(load, servers, 0);
  await Promise.all([crowd, load.readAll(), waitForMore(load, servers, 15)]);
  await load.stop();

  expect([...new Set(load.refused().map(({ status }) => status))]).toEqual([503]);
  expectOneLineEach(load, databaseUrl);
  expect(feishuCalls.mostInASecond()).toBeGreaterThan(9);
  expect(feishuCalls.mostInASecond()).toBeLessThanOrEqual(18);
});
