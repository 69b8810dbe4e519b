import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { request } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { people, startCompany } from './testing/company.ts';
import { install, startMain } from './testing/main-process.ts';

const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'operations.md'), 'utf8');

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

/** All commands of the blocks with this mark, with the paths of `places` for those of the page. */
function commandsOf(mark: string, places: Record<string, string>): string {
  const blocks = [...page.matchAll(/```sh (\w+)\n([^`]+)```/g)].filter(([, each]) => each === mark);
  expect(blocks.length).toBeGreaterThan(0);
  const text = blocks.map(([, , commands]) => commands).join('');
  return Object.entries(places).reduce((commands, [path, place]) => commands.replaceAll(path, place), text);
}

/** Runs commands as a shell would; there is no service manager here. */
async function run(commands: string, tools: string): Promise<string> {
  const env = { PATH: `${tools}:${dirname(process.execPath)}:${process.env.PATH}` };
  const shell = spawn('sh', ['-euc', commands], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [shell.stdout, shell.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const [code] = await once(shell, 'close');
  expect(code, said).toBe(0);
  return said;
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
  const tools = join(backups, 'tools');
  mkdirSync(tools);
  writeFileSync(join(tools, 'systemctl'), '#!/bin/sh\n', { mode: 0o755 });
  const places = { '/opt/mianping': folder, '/var/lib/mianping': join(folder, 'data'), '/var/backups': backups };
  const made = await run(commandsOf('backup', places), tools);
  expect(made).toMatch(/The audit is intact: 1 line\. The last hash is \w+\./);

  await signIn(address, people.grantee.id);
  first.process.kill('SIGKILL');
  await first.ended;
  await run(commandsOf('forget', places), tools);
  const restored = await run(commandsOf('restore', places), tools);
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
