import { request } from 'undici';
import { expect, test, vi } from 'vitest';
import { listOf, signIn, startLargeCompany } from '../testing/large-company.ts';
import { until } from '../testing/until.ts';

const jobCount = 320;

async function readinessOf(address: string): Promise<{ directory?: string }> {
  const { body } = await request(`${address}/readyz`);
  return (await body.json()) as { directory?: string };
}

/** Asks again as seldom as the page does. */
async function untilWhole(address: string, cookie: string): Promise<void> {
  const isWhole = async () => (await listOf(address, cookie)).totals.evaluations === jobCount;
  await vi.waitUntil(isWhole, { timeout: 120_000, interval: 3000 });
}

test('while a recruiter of 320 jobs has the list read after a restart, others open their evaluations', {
  timeout: 300_000,
}, async () => {
  const { feishu, managed, start } = await startLargeCompany(jobCount, 1);
  const first = await start();
  const recruiter = await signIn(first.address, 'ou_recruiter');
  await untilWhole(first.address, recruiter);
  first.server.process.kill('SIGTERM');
  expect(await first.server.ended).toBe(0);

  // The server reads all teams again, because no team from before the restart may decide.
  const { address } = await start();
  await until(async () => (await readinessOf(address)).directory === 'ready');
  const [large, manager] = [await signIn(address, 'ou_recruiter'), await signIn(address, 'ou_manager')];
  const before = feishu.callsTo('jobTeam').length;
  const list = listOf(address, large);
  await until(() => feishu.callsTo('jobTeam').length > before);
  for (const id of managed) {
    const { statusCode, body } = await request(`${address}/api/records/${id}`, { headers: { cookie: manager } });
    await body.dump();
    expect(statusCode).toBe(200);
  }
  // Feishu got the ten decisions before the rest of the list.
  expect(feishu.callsTo('jobTeam').length - before).toBeLessThan(jobCount);
  expect(await list).toMatchObject({ completeness: 'reading' });
  expect(await listOf(address, large)).toMatchObject({ completeness: 'reading' });
  await untilWhole(address, large);
  expect(feishu.callsTo('jobTeam').length - before).toBeLessThanOrEqual(jobCount + 2 * managed.length);
});
