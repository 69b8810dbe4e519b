import { rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { install, startMain } from './testing/main-process.ts';

/** Starting a process, and all that it imports, takes its time on a busy machine. */
const timeout = 60_000;
/** Three seconds of notice come before the end. */
const patience = { timeout: 20_000, interval: 200 };

/** A Feishu that gives a token and then keeps every record waiting until told otherwise. */
async function startSlowFeishu() {
  const held: ServerResponse[] = [];
  const server = createServer((request, response) => {
    if (request.url?.includes('/tenant_access_token/')) {
      response.end(JSON.stringify({ code: 0, tenant_access_token: 't-canary-token', expire: 7200 }));
    } else {
      held.push(response);
      server.emit('held');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const record = JSON.stringify({ code: 0, data: { interview_record: { id: '1', content: 'canary notes' } } });
  return {
    port: (server.address() as AddressInfo).port,
    isAsked: () => new Promise<void>((resolve) => server.once('held', () => resolve())),
    answer: () => {
      for (const response of held.splice(0)) response.end(record);
    },
  };
}

async function startOnSlowFeishu() {
  const feishu = await startSlowFeishu();
  const main = startMain(install(), {
    FEISHU_APP_ID: 'cli_test',
    FEISHU_APP_SECRET: 'canary-secret',
    FEISHU_BASE_URL: `http://127.0.0.1:${feishu.port}`,
    ACCESS: 'open',
  });
  const [, address = ''] = await main.says(/open (http:\/\/127\.0\.0\.1:\d+)\/\n/);
  return { feishu, main, address };
}

test('a wrong setting stops the start with one line and no stack', { timeout }, async () => {
  const main = startMain(install(), { FEISHU_APP_ID: 'cli_test' });
  expect(await main.ended).toBe(1);
  expect(main.output).toEqual({
    stdout: '',
    stderr: 'FEISHU_APP_SECRET (or FEISHU_APP_SECRET_FILE) is missing beside FEISHU_APP_ID: set both.\n',
  });
});

test('settings are read from an .env file in the working directory too', { timeout }, async () => {
  const folder = install();
  writeFileSync(join(folder, '.env'), 'LOG_LEVEL=loud\n');
  const main = startMain(folder);
  expect(await main.ended).toBe(1);
  expect(main.output.stderr).toMatch(/^LOG_LEVEL must be one of [^\n]*\n$/);
});

test('a port in use is one line that says what to do', { timeout }, async () => {
  const { port } = await startSlowFeishu();
  const main = startMain(install(), { PORT: String(port) });
  expect(await main.ended).toBe(1);
  expect(main.output.stderr).toBe(
    `PORT ${port} is in use by another program: set another one, or stop that program.\n`,
  );
});

test('a page that was never built is one line that says what to do', { timeout }, async () => {
  const folder = install();
  rmSync(join(folder, 'dist'), { recursive: true });
  const main = startMain(folder);
  expect(await main.ended).toBe(1);
  expect(main.output.stderr).toMatch(/^The page is not built: [^\n]*\n$/);
});

test('without an app it serves the sandbox, says so, and stops when asked to', { timeout }, async () => {
  const main = startMain(install(), { ACCESS: 'open' });
  const [, address] = await main.says(/open (http:\/\/127\.0\.0\.1:\d+)\/ – sample data/);
  const about = await fetch(`${address}/api/about`);
  const { samples } = (await about.json()) as { samples: { recordId: string }[] };
  expect(samples.length).toBeGreaterThan(0);
  expect((await fetch(`${address}/api/records/${samples[0]?.recordId}`)).status).toBe(200);
  main.process.kill('SIGINT');
  expect(await main.ended).toBe(0);
});

test('asked to stop, it finishes what is in flight and takes nothing new', { timeout }, async () => {
  const { feishu, main, address } = await startOnSlowFeishu();
  const asked = feishu.isAsked();
  const reading = fetch(`${address}/api/records/1`);
  await asked;
  main.process.kill('SIGTERM');
  await main.says(/"msg":"stopping"/);
  expect(await (await fetch(`${address}/readyz`)).json()).toEqual({ status: 'stopping' });
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  await vi.waitFor(() => expect(fetch(`${address}/healthz`)).rejects.toThrow('fetch failed'), patience);
  feishu.answer();
  const reply = await reading;
  expect(reply.status).toBe(200);
  expect(await reply.json()).toMatchObject({ id: '1', notes: 'canary notes' });
  expect(await main.ended).toBe(0);
  expect(main.output.stdout + main.output.stderr).not.toContain('canary');
});

test('asked a second time, it stops at once', { timeout }, async () => {
  const { feishu, main, address } = await startOnSlowFeishu();
  const asked = feishu.isAsked();
  const reading = fetch(`${address}/api/records/1`);
  reading.catch(() => {});
  await asked;
  main.process.kill('SIGTERM');
  await main.says(/"msg":"stopping"/);
  main.process.kill('SIGTERM');
  expect(await main.ended).toBe(1);
  await expect(reading).rejects.toThrow('fetch failed');
});
