import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sendRecord } from './testing/feishu/answers.ts';
import { app, startFeishu } from './testing/feishu/fake-feishu.ts';
import { canMount, install, startMain, startOnReadOnlyDisk } from './testing/main-process.ts';

/** For all that leave it as it is. */
const folder = install();

/** A server whose Feishu keeps a record waiting until the test releases it. */
async function startReading() {
  const [asked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const feishu = await startFeishu({
    record: async (response) => {
      asked.resolve();
      await released.promise;
      sendRecord(response, { content: 'canary notes' });
    },
  });
  const main = startMain(folder, {
    FEISHU_APP_ID: app.id,
    FEISHU_APP_SECRET: app.secret,
    FEISHU_BASE_URL: feishu.baseUrl,
    ACCESS: 'open',
  });
  const [, address = ''] = await main.says(/open (http:\/\/127\.0\.0\.1:\d+)\/\n/);
  const reading = fetch(`${address}/api/records/1`);
  await asked.promise;
  return { main, address, reading, release: released.resolve };
}

test('a wrong setting stops the start with one line and no stack', async () => {
  const main = startMain(folder, { FEISHU_APP_ID: 'cli_test' });
  expect(await main.ended).toBe(1);
  expect(main.output).toEqual({
    stdout: '',
    stderr: 'FEISHU_APP_SECRET (or FEISHU_APP_SECRET_FILE) is missing beside FEISHU_APP_ID: set both.\n',
  });
});

test('settings are read from an .env file in the working directory too', async () => {
  const folder = install();
  writeFileSync(join(folder, '.env'), 'LOG_LEVEL=loud\n');
  const main = startMain(folder);
  expect(await main.ended).toBe(1);
  expect(main.output.stderr).toMatch(/^LOG_LEVEL must be one of [^\n]*\n$/);
});

test('a port in use is one line that says what to do', async () => {
  const { port } = new URL((await startFeishu()).baseUrl);
  const main = startMain(folder, { PORT: port });
  expect(await main.ended).toBe(1);
  expect(main.output.stderr).toBe(
    `PORT ${port} is in use by another program: set another one, or stop that program.\n`,
  );
});

test.runIf(canMount())('a disk that cannot be written to is one line that says what to do', async () => {
  const data = mkdtempSync(join(tmpdir(), 'mianping-data-'));
  onTestFinished(() => rmSync(data, { recursive: true }));
  const main = startOnReadOnlyDisk(folder, data);
  expect(await main.ended).toBe(1);
  expect(main.output.stderr).toBe(
    `DATA_DIR ${join(data, 'sandbox')} cannot be used (EROFS): set it to a folder that this server may write to.\n`,
  );
});

test('a page that was never built is one line that says what to do', async () => {
  const folder = install();
  rmSync(join(folder, 'dist'), { recursive: true });
  const main = startMain(folder);
  expect(await main.ended).toBe(1);
  expect(main.output.stderr).toMatch(/^The page is not built: [^\n]*\n$/);
});

test('without an app it serves the sandbox, says so, and stops when asked to', async () => {
  const main = startMain(folder, { ACCESS: 'open' });
  const [, address] = await main.says(/open (http:\/\/127\.0\.0\.1:\d+)\/ – sample data/);
  const about = await fetch(`${address}/api/about`);
  const { samples } = (await about.json()) as { samples: { recordId: string }[] };
  expect(samples.length).toBeGreaterThan(0);
  expect((await fetch(`${address}/api/records/${samples[0]?.recordId}`)).status).toBe(200);
  main.process.kill('SIGINT');
  expect(await main.ended).toBe(0);
});

test('asked to stop, it gives a load balancer time, finishes the hundred requests in flight and takes nothing new', async () => {
  const { main, address, reading, release } = await startReading();
  const readings = [reading, ...Array.from({ length: 99 }, () => fetch(`${address}/api/records/1`))];
  await fetch(`${address}/readyz`);
  main.process.kill('SIGTERM');
  await main.says(/"msg":"stopping"/);
  expect(await (await fetch(`${address}/readyz`)).json()).toMatchObject({ status: 'stopping' });
  const late = await fetch(`${address}/healthz`);
  expect([late.status, late.headers.get('connection')]).toEqual([200, 'close']);
  await expect.poll(() => fetch(`${address}/healthz`).then(() => 'answered', String)).toContain('fetch failed');
  release();
  for (const reply of await Promise.all(readings)) {
    expect(reply.status).toBe(200);
    expect(await reply.json()).toMatchObject({ id: '1', notes: 'canary notes' });
  }
  expect(await main.ended).toBe(0);
  expect(main.output.stdout + main.output.stderr).not.toContain('canary');
});

test('asked to stop, it waits for no connection that is idle, used or not', async () => {
  const main = startMain(folder, { ACCESS: 'open' });
  const [, port = ''] = await main.says(/open http:\/\/127\.0\.0\.1:(\d+)\//);
  const [used, unused] = [connect(Number(port), '127.0.0.1'), connect(Number(port), '127.0.0.1')];
  onTestFinished(() => void [used, unused].map((socket) => socket.destroy()));
  used.write('GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');
  const [answer] = await once(used, 'data');
  expect(String(answer)).toMatch(/^connection: keep-alive\r$/im);
  main.process.kill('SIGTERM');
  await Promise.all([once(used, 'close'), once(unused, 'close')]);
  expect(await main.ended).toBe(0);
});

test('asked a second time, it stops at once', async () => {
  const { main, reading } = await startReading();
  reading.catch(() => {});
  main.process.kill('SIGTERM');
  await main.says(/"msg":"stopping"/);
  main.process.kill('SIGTERM');
  expect(await main.ended).toBe(1);
  await expect(reading).rejects.toThrow('fetch failed');
});

test('without DATABASE_URL nothing of PostgreSQL is loaded, and without the database a server of several does not start', async () => {
  const bare = install();
  for (const room of ['postgres', 'shared', 'several-servers.ts'])
    rmSync(join(bare, 'server', room), { recursive: true });
  const main = startMain(bare);
  await main.says(/open http/);
  main.process.kill('SIGINT');
  expect(await main.ended).toBe(0);

  const settings = { FEISHU_APP_ID: 'cli_test', FEISHU_APP_SECRET: 'canary', ACCESS: 'open' };
  const several = startMain(folder, { ...settings, DATABASE_URL: 'postgres://mianping:canary@127.0.0.1:1/mianping' });
  expect(await several.ended).toBe(1);
  expect(several.output).toEqual({
    stdout: '',
    stderr:
      'DATABASE_URL: the database cannot be reached (ECONNREFUSED): start it, or correct its host, port and sslmode.\n',
  });
});

test('asked to stop with a hundred readers waiting, it answers them all', async () => {
  const { main, address, reading, release } = await startReading();
  const others = Array.from({ length: 99 }, () => fetch(`${address}/api/records/1`));
  // The next answer shows that those before it have come in.
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  main.process.kill('SIGTERM');
  await main.says(/"msg":"stopping"/);
  release();
  const statuses = await Promise.all([reading, ...others].map(async (reply) => (await reply).status));
  expect(statuses).toEqual(statuses.map(() => 200));
  expect(statuses).toHaveLength(100);
  expect(await main.ended).toBe(0);
});
