import { expect, test } from 'vitest';
import { settingsErrorOf } from '../testing/settings-error-message.ts';
import { readSettings } from './read-settings.ts';

const app = { FEISHU_APP_ID: 'cli_a1b2', FEISHU_APP_SECRET: 'canary-secret' };
const tenant = { FEISHU_TENANT_KEY: 'tenant_1' };

const errorOf = (env: NodeJS.ProcessEnv) => settingsErrorOf(() => readSettings(env));

const refused: [name: string, env: NodeJS.ProcessEnv, says: RegExp][] = [
  ['an app without ACCESS', { ...app, ...tenant }, /^ACCESS is not set: .*hiring-team.*members.*author-only.*open/],
  ['an app with an empty ACCESS', { ...app, ...tenant, ACCESS: ' ' }, /^ACCESS is not set: /],
  ['no tenant for a team', { ...app, ACCESS: 'hiring-team' }, /^FEISHU_TENANT_KEY is not set: /],
  ['no tenant for members', { ...app, ACCESS: 'members' }, /^FEISHU_TENANT_KEY is not set: /],
  ['no tenant for authors', { ...app, ACCESS: 'author-only' }, /^FEISHU_TENANT_KEY is not set: /],
  ['open on every address', { ...app, ACCESS: 'open', HOST: '0.0.0.0' }, /^ACCESS=open .* not 0\.0\.0\.0\.$/],
  ['open on every address of IPv6', { ACCESS: 'open', HOST: '::' }, /^ACCESS=open .* not ::\.$/],
  ['open on the network', { ACCESS: 'open', HOST: '192.168.1.20' }, /^ACCESS=open .* not 192\.168\.1\.20\.$/],
  ['open under a name', { ACCESS: 'open', HOST: 'mianping.example.com' }, /^ACCESS=open /],
  ['open under a name like ours', { ACCESS: 'open', HOST: 'localhost.example.com' }, /^ACCESS=open /],
  [
    'open under a public address',
    { ACCESS: 'open', PUBLIC_URL: 'https://m.cn' },
    /^ACCESS=open .* PUBLIC_URL .*https:\/\/m\.cn\.$/,
  ],
  ['open behind a proxy', { ACCESS: 'open', TRUST_PROXY: '127.0.0.1' }, /^ACCESS=open .* TRUST_PROXY /],
  ['no address to come back to', { ...app, ...tenant, ACCESS: 'members', HOST: '0.0.0.0' }, /^PUBLIC_URL is not set: /],
  [
    'sign-in over http',
    { ...app, ...tenant, ACCESS: 'members', PUBLIC_URL: 'http://mianping.example.com' },
    /^PUBLIC_URL must be https: /,
  ],
  [
    'sign-in over http under a name that begins like this machine',
    { ...app, ...tenant, ACCESS: 'members', PUBLIC_URL: 'http://127.0.0.1.example.com' },
    /^PUBLIC_URL must be https: /,
  ],
];

test.each(refused)('%s stops the start with one line that holds no secret', (_name, env, says) => {
  const message = errorOf(env);
  expect(message).toMatch(says);
  expect(message).toMatch(/^[^\n]{20,320}\.$/);
  expect(message).not.toContain('canary');
});

const accepted: [name: string, env: NodeJS.ProcessEnv][] = [
  ['members on this machine', { ...app, ...tenant, ACCESS: 'members' }],
  ['a team behind https', { ...app, ...tenant, ACCESS: 'hiring-team', HOST: '0.0.0.0', PUBLIC_URL: 'https://m.cn' }],
  ['http on this machine', { ...app, ...tenant, ACCESS: 'members', PUBLIC_URL: 'http://localhost:8080' }],
  ['open on this machine, without a tenant', { ...app, ACCESS: 'open' }],
  ['open on this machine by name', { ...app, ACCESS: 'open', HOST: 'localhost' }],
  ['open under an address of this machine', { ACCESS: 'open', PUBLIC_URL: 'http://localhost:8080' }],
  ['open on this machine by IPv6', { ...app, ACCESS: 'open', HOST: '::1' }],
  ['nothing at all: the sandbox', {}],
];

test.each(accepted)('%s is accepted', (_name, env) => {
  expect(errorOf(env)).toBe('accepted');
});

test('the rules of the panel hold by default, and only where the panel is known', () => {
  const rulesOf = (env: NodeJS.ProcessEnv) => {
    const { panelReads, blindUntilSubmitted } = readSettings({ ...app, ...tenant, ...env }).access;
    return { panelReads, blindUntilSubmitted };
  };
  expect(rulesOf({ ACCESS: 'hiring-team' })).toEqual({ panelReads: true, blindUntilSubmitted: true });
  const off = { PANEL_READS: 'false', BLIND_UNTIL_SUBMITTED: 'false' };
  for (const env of [
    { ACCESS: 'hiring-team', ...off },
    { ACCESS: 'members' },
    { ACCESS: 'author-only' },
    { ACCESS: 'open' },
  ]) {
    expect(rulesOf(env)).toEqual({ panelReads: false, blindUntilSubmitted: false });
  }
});

test('lists of people lose their spaces and empty entries', () => {
  const { access } = readSettings({ ADMIN_OPEN_IDS: ' ou_a , ,ou_b', ALLOW_OPEN_IDS: 'ou_c,' });
  expect(access).toMatchObject({ adminIds: ['ou_a', 'ou_b'], allowedIds: ['ou_c'] });
});
