import { expect, test } from 'vitest';
import { parametersOf, redirectUri, visitAccounts } from '../../server/testing/accounts-reader.ts';

test('the usual person is signed in at once, and the state comes back as it was', async () => {
  const { authorize } = await visitAccounts();
  const reply = await authorize({ state: 'a&b=c/%20 中' });
  expect(reply.status).toBe(302);
  expect(parametersOf(reply)).toEqual({ code: expect.stringMatching(/^[\w-]{43}$/), state: 'a&b=c/%20 中' });
  expect(reply.headers.get('cache-control')).toBe('no-store');
});

test.each([
  ['another app', { client_id: 'cli_other' }],
  ['no app', { client_id: undefined }],
  ['an address that is not registered', { redirect_uri: 'https://evil.example/auth/callback' }],
  ['an address that begins like the registered one', { redirect_uri: `${redirectUri}/x` }],
  ['the same address under another name', { redirect_uri: redirectUri.replace('127.0.0.1', 'localhost') }],
  ['no address', { redirect_uri: undefined }],
  ['the implicit flow', { response_type: 'token' }],
  ['no state', { state: undefined }],
  ['an empty state', { state: '' }],
  ['no challenge', { code_challenge: undefined }],
  ['a challenge in plain text', { code_challenge_method: 'plain' }],
  ['a challenge that no SHA-256 is', { code_challenge: 'short' }],
])('%s: a page that says so, and nobody is sent anywhere', async (_name, changes) => {
  const { authorize } = await visitAccounts();
  for (const asking of [{}, { prompt: 'consent' }]) {
    const reply = await authorize({ ...changes, ...asking });
    expect([reply.status, reply.headers.get('location')]).toEqual([400, null]);
    expect(await reply.text()).toMatch(/无法登录.*错误码 \d{5}/s);
  }
});

test('asked for consent it shows everybody, with one line each in both languages', async () => {
  const { authorize, sandbox } = await visitAccounts();
  const reply = await authorize({ prompt: 'consent' });
  const page = await reply.text();
  expect(reply.status).toBe(200);
  for (const { name, ids } of sandbox.people) {
    expect(page).toContain(name.zh);
    expect(page).toContain(`person=${ids.open_id}`);
  }
  expect(page).toContain('person=nobody');
  expect(page.match(/class="reads"/g)).toHaveLength(sandbox.people.length);
  expect(new Set(sandbox.people.map(({ role }) => role)).size).toBe(9);
});

test('the page runs no script, loads its style from here and nothing else', async () => {
  const { authorize, get } = await visitAccounts();
  const reply = await authorize({ prompt: 'consent', state: '"><script>alert(1)</script>' });
  const page = await reply.text();
  expect(reply.headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  expect(page).not.toMatch(/<script|<style|style=|javascript:/i);
  const [, style = ''] = /<link rel="stylesheet" href="([^"]+)">/.exec(page) ?? [];
  expect((await get(style)).headers.get('content-type')).toBe('text/css; charset=utf-8');
});

test('the links of the page carry the request on, and asking for consent ends with the answer', async () => {
  const { authorize, sandbox } = await visitAccounts();
  const page = await (await authorize({ prompt: 'consent', state: 'a&b' })).text();
  const links = [...page.matchAll(/href="([^"]*\/pick[^"]*)"/g)].map(([, link = '']) => link.replaceAll('&#38;', '&'));
  expect(links).toHaveLength(sandbox.people.length + 1);
  for (const link of links) {
    const reply = await fetch(sandbox.baseUrl + link, { redirect: 'manual' });
    expect(parametersOf(reply)).toMatchObject({ state: 'a&b' });
  }
});

test('who refuses is sent back with the documented error and no code', async () => {
  const { pick } = await visitAccounts();
  const reply = await pick('nobody');
  expect(parametersOf(reply)).toEqual({ error: 'access_denied', state: 'state-1' });
  expect(reply.headers.get('set-cookie')).toBeNull();
});

test('a browser that has picked somebody else is asked again, until it picks the usual person', async () => {
  const { authorize, pick } = await visitAccounts();
  const picked = (await pick('interviewer')).headers.get('set-cookie') ?? '';
  expect(picked).toBe(
    'mianping_sandbox_picked=ou_4c1f0b7a92de5836a1c40e7fd2b98365; Path=/open-apis/authen/v1/authorize; HttpOnly; SameSite=Lax',
  );
  const again = await authorize({}, `sid=other; ${picked.split(';')[0]}; oauth=more`);
  expect(again.status).toBe(200);
  expect(await again.text()).toMatch(/person=ou_4c1f0b7a92de5836a1c40e7fd2b98365[^>]*aria-current="true"/);
  expect((await pick('hiring-manager')).headers.get('set-cookie')).toMatch(/^mianping_sandbox_picked=;.*Max-Age=0$/);
});

test('somebody whom nobody knows cannot be picked, and a made-up cookie picks nobody', async () => {
  const { pick, authorize } = await visitAccounts();
  expect((await pick('ou_0000' as 'nobody')).status).toBe(200);
  expect((await authorize({}, 'mianping_sandbox_picked=<script>')).status).toBe(302);
});
