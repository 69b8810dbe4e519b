import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { settingsErrorOf } from '../testing/settings-error-message.ts';
import { readSettings } from './read-settings.ts';

const app = { FEISHU_APP_ID: 'cli_a1b2', FEISHU_APP_SECRET: 'canary-secret', ACCESS: 'open' };

const errorOf = (env: NodeJS.ProcessEnv) => settingsErrorOf(() => readSettings(env));

function secretFile(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'mianping-secret-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'secret');
  writeFileSync(path, text);
  return path;
}

test('with nothing set, the server listens on this machine alone and has no app', () => {
  expect(readSettings({})).toEqual({
    feishu: {
      baseUrl: 'https://open.feishu.cn',
      accountsUrl: 'https://accounts.feishu.cn',
      app: null,
      userIdType: 'open_id',
    },
    imageHosts: ['feishu.cn', 'larksuite.com', 'larkoffice.com'],
    host: '127.0.0.1',
    port: 3000,
    metricsHost: '127.0.0.1',
    metricsPort: null,
    publicUrl: null,
    trustedProxies: [],
    access: {
      mode: 'hiring-team',
      tenantKey: null,
      adminIds: [],
      allowedIds: [],
      panelReads: true,
      blindUntilSubmitted: true,
      directoryDays: 180,
      auditDays: 180,
    },
    dataFolder: 'data',
    databaseUrl: null,
    timeZone: 'Asia/Shanghai',
    sandboxWithoutScopes: [],
    logLevel: 'info',
  });
});

test('a setting left empty counts as not set', () => {
  expect(readSettings({ PORT: '', FEISHU_APP_ID: ' ', FEISHU_APP_SECRET: '' })).toEqual(readSettings({}));
});

test('the secret may come from a file, with or without a line break at the end', () => {
  const path = secretFile('canary-secret\n');
  const { feishu } = readSettings({ FEISHU_APP_ID: 'cli_a1b2', FEISHU_APP_SECRET_FILE: path, ACCESS: 'open' });
  expect(feishu.app).toEqual({ id: 'cli_a1b2', secret: 'canary-secret' });
});

test('the address of the database may name several hosts, and may come from a file', () => {
  const address =
    'postgresql://mianping:canary%2Fsecret@one:5432,[2001:db8::2],%2Frun%2Fpostgresql/mianping?sslmode=verify-full';
  expect(readSettings({ ...app, DATABASE_URL: address }).databaseUrl).toBe(address);
  const path = secretFile(`${address}\n`);
  // A server does not even read the setting of the owner of the tables.
  const env = { ...app, DATABASE_URL_FILE: path, DATABASE_OWNER_URL: 'canary' };
  expect(readSettings(env).databaseUrl).toBe(address);
});

test('addresses lose their last slash, and hosts their spaces and capitals', () => {
  const settings = readSettings({
    ...app,
    ACCESS: 'members',
    FEISHU_TENANT_KEY: 'tenant',
    FEISHU_BASE_URL: 'http://127.0.0.1:8080/feishu/',
    IMAGE_HOSTS: 'Example.com , cdn.example.org',
    PUBLIC_URL: 'https://mianping.example.com/',
  });
  expect(settings.feishu.baseUrl).toBe('http://127.0.0.1:8080/feishu');
  expect(settings.imageHosts).toEqual(['example.com', 'cdn.example.org']);
  expect(settings.publicUrl).toBe('https://mianping.example.com');
});

const wrong: [string, NodeJS.ProcessEnv][] = [
  ['FEISHU_APP_ID', { FEISHU_APP_SECRET: 'canary-secret' }],
  ['FEISHU_APP_ID', { ...app, FEISHU_APP_ID: 'cli a1b2' }],
  ['FEISHU_APP_SECRET', { FEISHU_APP_ID: 'cli_a1b2' }],
  ['FEISHU_APP_SECRET', { ...app, FEISHU_APP_SECRET: 'canary-secret with a space' }],
  ['FEISHU_APP_SECRET and FEISHU_APP_SECRET_FILE', { ...app, FEISHU_APP_SECRET_FILE: '/nowhere' }],
  ['FEISHU_APP_SECRET_FILE', { FEISHU_APP_ID: 'cli_a1b2', FEISHU_APP_SECRET_FILE: '/nowhere' }],
  ['FEISHU_APP_SECERT', { FEISHU_APP_ID: 'cli_a1b2', FEISHU_APP_SECERT: 'canary-secret' }],
  ['FEISHU_BASE_URL', { FEISHU_BASE_URL: 'https://open.larksuite.com' }],
  ['FEISHU_BASE_URL', { ...app, FEISHU_BASE_URL: 'http://open.feishu.cn' }],
  ['FEISHU_BASE_URL', { ...app, FEISHU_BASE_URL: 'open.feishu.cn' }],
  ['FEISHU_BASE_URL', { ...app, FEISHU_BASE_URL: 'https://canary-secret@open.feishu.cn' }],
  ['FEISHU_BASE_URL', { ...app, FEISHU_BASE_URL: 'ftp://open.feishu.cn' }],
  ['FEISHU_ACCOUNTS_URL', { FEISHU_ACCOUNTS_URL: 'https://accounts.feishu.cn?x=1' }],
  ['USER_ID_TYPE', { USER_ID_TYPE: 'openid' }],
  ['IMAGE_HOSTS', { IMAGE_HOSTS: '*.feishu.cn' }],
  ['IMAGE_HOSTS', { IMAGE_HOSTS: '10.0.0.1' }],
  ['IMAGE_HOSTS', { IMAGE_HOSTS: 'feishu.cn,,lark.com' }],
  ['IMAGE_HOSTS', { IMAGE_HOSTS: 'https://feishu.cn' }],
  ['HOST', { HOST: 'http://localhost' }],
  ['HOST', { HOST: '1.2.3' }],
  ['PORT', { PORT: '65536' }],
  ['METRICS_PORT', { METRICS_PORT: '65536' }],
  ['METRICS_HOST', { METRICS_HOST: 'all of them' }],
  ['PORT', { PORT: '-1' }],
  ['PORT', { PORT: '3000 x' }],
  ['PORT', { PORT: '٣٠٠٠' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'mianping.example.com' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'https://example.com/mianping' }],
  ['TRUST_PROXY', { TRUST_PROXY: 'proxy.example.com' }],
  ['TRUST_PROXY', { TRUST_PROXY: '10.0.0.0/33' }],
  ['TRUST_PROXY', { TRUST_PROXY: 'true' }],
  ['ACCESS', { ACCESS: 'everybody' }],
  ['FEISHU_TENANT_KEY', { FEISHU_TENANT_KEY: 'two words' }],
  ['ADMIN_OPEN_IDS', { ADMIN_OPEN_IDS: 'ou_a, hr@example.com' }],
  ['ALLOW_OPEN_IDS', { ALLOW_OPEN_IDS: '*' }],
  ['PANEL_READS', { PANEL_READS: 'yes' }],
  ['BLIND_UNTIL_SUBMITTED', { BLIND_UNTIL_SUBMITTED: '0' }],
  ['DIRECTORY_DAYS', { DIRECTORY_DAYS: '0' }],
  ['AUDIT_DAYS', { AUDIT_DAYS: 'forever' }],
  ['REDIS_URL', { ...app, REDIS_URL: 'redis://:canary-secret@redis.example.com', DATABASE_URL: 'canary' }],
  ['DATABASE_URL_FIEL', { ...app, DATABASE_URL_FIEL: 'canary-secret' }],
  ['DATABASE_URL', { DATABASE_URL: 'postgres://mianping@127.0.0.1/mianping' }],
  ['DATABASE_URL', { ...app, DATABASE_URL: 'mysql://mianping:canary-secret@db/mianping' }],
  ['DATABASE_URL', { ...app, DATABASE_URL: 'postgres://mianping:canary-secret@/mianping' }],
  ['DATABASE_URL', { ...app, DATABASE_URL: 'postgres://mianping:canary-secret@db' }],
  ['DATABASE_URL', { ...app, DATABASE_URL: 'postgres://mianping:canary-secret@one,two:x/mianping' }],
  ['DATABASE_URL', { ...app, DATABASE_URL: 'postgres://mianping:canary-secret@one,/mianping' }],
  ['DATABASE_URL', { ...app, DATABASE_URL: 'postgres://mianping:canary/secret@db/mianping' }],
  ['DATABASE_URL', { ...app, DATABASE_URL: 'postgres://mianping:canary%secret@db/mianping' }],
  ['DATABASE_URL', { ...app, DATABASE_URL: 'postgres://mianping:canary-secret@db/mianping?user=postgres' }],
  ['DATABASE_URL and DATABASE_URL_FILE', { ...app, DATABASE_URL: 'canary', DATABASE_URL_FILE: '/nowhere' }],
  ['DATABASE_URL_FILE', { ...app, DATABASE_URL_FILE: '/nowhere' }],
  ['SANDBOX_WITHOUT_SCOPES', { SANDBOX_WITHOUT_SCOPES: 'hire:job' }],
  ['SANDBOX_WITHOUT_SCOPES', { ...app, SANDBOX_WITHOUT_SCOPES: 'hire:job:readonly' }],
  ['LOG_LEVEL', { LOG_LEVEL: 'verbose' }],
];

test.each(wrong)('a wrong %s is named in one line that holds no secret: %j', (name, env) => {
  const message = errorOf(env);
  expect(message.startsWith(`${name} `)).toBe(true);
  expect(message).toMatch(/^[^\n]{20,240}\.$/);
  expect(message).not.toContain('canary');
});

test('a secret file with more than a secret in it is refused without quoting it', () => {
  const path = secretFile('FEISHU_APP_SECRET=canary secret\n');
  expect(errorOf({ FEISHU_APP_ID: 'cli_a1b2', FEISHU_APP_SECRET_FILE: path })).toBe(
    'FEISHU_APP_SECRET_FILE must name a file that holds this alone, on one line: the app secret.',
  );
});
