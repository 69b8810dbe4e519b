import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { people, startCompany } from './testing/company.ts';
import { documented, operationsPage as page, runDocumented, standIns } from './testing/documented-commands.ts';
import { install, startMain } from './testing/main-process.ts';

async function signIn(address: string, personId: string): Promise<void> {
  const { headers, body } = await request(`${address}/auth/sign-in`);
  await body.dump();
  const state = new URL(String(headers.location)).searchParams.get('state');
  const cookie = String(headers['set-cookie']).split(';')[0];
  const back = await request(`${address}/auth/callback?code=code-canary-${personId}&state=${state}`, {
    headers: { cookie },
  });
  await back.body.dump();
  expect(back.statusCode).toBe(303);
}

test('the documented backup, made beside a running server, verifies and can be restored as documented', async () => {
  const company = await startCompany();
  const folder = install();
  const env = {
    FEISHU_APP_ID: 'cli_test',
    FEISHU_APP_SECRET: 'secret-canary',
    FEISHU_BASE_URL: company.baseUrl,
    FEISHU_ACCOUNTS_URL: company.baseUrl,
    FEISHU_TENANT_KEY: 'tenant',
    ACCESS: 'members',
  };
  const first = startMain(folder, env);
  const [, address = ''] = await first.says(/open (http:\/\/127\.0\.0\.1:\d+)\/\n/);
  await expect.poll(async () => (await fetch(`${address}/readyz`)).status).toBe(200);
  await signIn(address, people.author.id);

  const backups = mkdtempSync(join(tmpdir(), 'mianping-backups-'));
  onTestFinished(() => rmSync(backups, { recursive: true }));
  const tools = standIns(join(backups, 'tools'), { systemctl: '' });
  const places = { '/opt/mianping': folder, '/var/lib/mianping': join(folder, 'data'), '/var/backups': backups };
  const made = await runDocumented(documented('backup', places), [tools]);
  expect(made).toMatch(/The audit is intact: 1 line\. The last is line 1 with the hash \w+\./);

  await signIn(address, people.grantee.id);
  first.process.kill('SIGKILL');
  await first.ended;
  await runDocumented(documented('forget', places), [tools]);
  const restored = await runDocumented(documented('restore', places), [tools]);
  expect(restored.trim()).toBe(made.trim().split('\n').at(-1));
  const second = startMain(folder, env);
  const [, again = ''] = await second.says(/open (http:\/\/127\.0\.0\.1:\d+)\/\n/);
  await expect.poll(async () => (await fetch(`${again}/readyz`)).status).toBe(200);
});

test('every alert is explained, and every line of the log that is explained is one that the server writes', () => {
  const alerts = readFileSync(join(import.meta.dirname, '..', 'deploy', 'alerts.yaml'), 'utf8');
  const names = [...alerts.matchAll(/alert: (\w+)/g)].map(([, name = '']) => name);
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  const lines = page.slice(page.indexOf('## The log'), page.indexOf('## Sizes')).matchAll(/^\| `([^`…]+)/gm);
  const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.test)\.ts$/.test(name))
    .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
    .join();
  expect([...lines].map(([, line = '']) => line).filter((line) => !sources.includes(`'${line.trim()}`))).toEqual([]);
});
