import { expect, test } from 'vitest';
import { sendUser, user } from '../testing/feishu/answers.ts';
import { app } from '../testing/feishu/fake-feishu.ts';
import { httpsUrl, openWorld, unlimited, whoIsSignedIn } from '../testing/sign-in-world.ts';
import { engines } from '../testing/store-world.ts';

/** All tests share this server, except those that need one of their own. */
const { newBrowser } = await openWorld(unlimited);

const person = { id: user.open_id, name: { zh: user.name, en: user.en_name } };
const deepLink = '/records/6949805467799537964?lang=zh#dimension-7';
const sameOrigin = { 'sec-fetch-site': 'same-origin' };

test('a shared link leads through Feishu back to exactly that link', async () => {
  const browser = newBrowser();
  const answer = await browser.signIn(deepLink);
  expect(answer).toMatchObject({ status: 303, location: deepLink });
  expect(await whoIsSignedIn(browser)).toEqual(person);
});

test('Feishu is asked for who somebody is and for nothing else', async () => {
  const { newBrowser, feishu } = await openWorld();
  const { location, status } = await newBrowser().visit(`/auth/sign-in?return_to=${encodeURIComponent(deepLink)}`);
  const address = new URL(location);
  expect(status).toBe(303);
  expect(address.origin + address.pathname).toBe(`${feishu.baseUrl}/open-apis/authen/v1/authorize`);
  expect(Object.fromEntries(address.searchParams)).toEqual({
    client_id: app.id,
    redirect_uri: `${httpsUrl}/auth/callback`,
    response_type: 'code',
    state: expect.stringMatching(/^[\w-]{200,400}$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: 'S256',
  });
});

test('the code is redeemed with the secret and the verifier in the body, and the token is used once', async () => {
  const { newBrowser, feishu } = await openWorld();
  await newBrowser().signIn();
  const [, token, userInfo, ...others] = feishu.calls;
  expect(Object.fromEntries(token?.parameters ?? [])).toEqual({
    grant_type: 'authorization_code',
    client_id: app.id,
    client_secret: app.secret,
    code: expect.stringMatching(/^code-canary-/),
    redirect_uri: `${httpsUrl}/auth/callback`,
    code_verifier: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(userInfo).toMatchObject({
    endpoint: 'userInfo',
    authorization: expect.stringMatching(/^Bearer u-canary-/),
  });
  expect(others).toEqual([]);
});

test.each([
  ['1', 'consent'],
  ['', null],
  ['2', null],
  ['1&choose=1', null],
])('with choose=%s Feishu is told prompt=%s', async (choose, prompt) => {
  const { location } = await newBrowser().visit(`/auth/sign-in?choose=${choose}`);
  expect(new URL(location).searchParams.get('prompt')).toBe(prompt);
});

test.each([
  ['open_id', user.open_id],
  ['union_id', user.union_id],
  ['user_id', user.user_id],
] as const)('with USER_ID_TYPE=%s somebody is %s', async (userIdType, id) => {
  const browser = (await openWorld({ userIdType })).newBrowser();
  await browser.signIn();
  expect(await whoIsSignedIn(browser)).toMatchObject({ id });
});

test.each([
  [
    { name: ' ', en_name: '' },
    { zh: null, en: null },
  ],
  [
    { name: null, en_name: 'Wei Lin' },
    { zh: null, en: 'Wei Lin' },
  ],
  [
    { name: ' 林薇 ', en_name: undefined },
    { zh: '林薇', en: null },
  ],
  [
    { name: 7, en_name: 'x'.repeat(257) },
    { zh: null, en: null },
  ],
])('a name as %j is %j', async (names, name) => {
  const { newBrowser, feishu } = await openWorld();
  feishu.replace({ userInfo: sendUser(names) });
  const browser = newBrowser();
  await browser.signIn();
  expect(await whoIsSignedIn(browser)).toEqual({ id: user.open_id, name });
});

test('two tabs sign in side by side, each to its own place', async () => {
  const browser = newBrowser();
  const first = await browser.goToFeishu('/records/1');
  const second = await browser.goToFeishu('/records/2?lang=en');
  expect((await browser.visit(first)).location).toBe('/records/1');
  expect((await browser.visit(second)).location).toBe('/records/2?lang=en');
  expect([...browser.cookies.keys()]).toEqual(['__Host-sid']);
});

test('somebody on the list of those allowed gets in', async () => {
  const browser = (await openWorld({ allowedIds: ['ou_chen', user.open_id] })).newBrowser();
  expect((await browser.signIn()).location).toBe('/');
  expect(await whoIsSignedIn(browser)).toEqual(person);
});

test.each(engines)('the trail in %s tells who came, who was turned away and who left', async (engine) => {
  const { newBrowser, trail, feishu } = await openWorld({}, { engine });
  const browser = newBrowser();
  await browser.signIn();
  await browser.visit('/auth/sign-out', { method: 'POST', headers: sameOrigin });
  feishu.replace({ userInfo: sendUser({ open_id: 'ou_foreign', tenant_key: 'tenant-other' }) });
  await newBrowser().signIn();
  await newBrowser().visit('/auth/callback?code=a&state=b');
  const lines = await trail();
  expect(lines.map(({ action, person, result, reason }) => [action, person?.id, result, reason])).toEqual([
    ['sign-in', user.open_id, 'allowed', 'signed_in'],
    ['sign-out', user.open_id, 'allowed', 'signed_out'],
    ['sign-in', 'ou_foreign', 'refused', 'other_tenant'],
  ]);
});

test('nobody is let in when the trail cannot be written', async () => {
  const start = () => Promise.reject(new Error('disk full'));
  const { newBrowser, lines } = await openWorld({ sessions: { find: async () => null, start, end: async () => {} } });
  const browser = newBrowser();
  expect((await browser.signIn()).location).toBe('/sign-in?problem=failed');
  expect(await whoIsSignedIn(browser)).toBeNull();
  expect(lines.filter((line) => line.includes('"level":"error"'))).toHaveLength(1);
});

test.each(['/auth/sign-in', '/auth/callback?code=a&state=b'])('no answer of %s is stored by anybody', async (path) => {
  const browser = newBrowser();
  expect((await browser.visit(path)).headers['cache-control']).toBe('no-store');
});

test('a HEAD request, as previews of links send it, uses nothing up', async () => {
  const browser = newBrowser();
  const back = await browser.goToFeishu('/records/1');
  await browser.visit(back, { method: 'HEAD' });
  expect((await browser.visit(back)).location).toBe('/records/1');
});

test.each<Record<string, string>>([
  { host: 'evil.example' },
  { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
  { forwarded: 'host=evil.example;proto=http' },
  { 'x-original-url': '/admin', 'x-rewrite-url': '/admin', 'x-forwarded-uri': '/admin' },
])('the headers %j change nothing', async (headers) => {
  const browser = newBrowser();
  const { location, cookies } = await browser.visit('/auth/sign-in', { headers });
  expect(new URL(location).searchParams.get('redirect_uri')).toBe(`${httpsUrl}/auth/callback`);
  expect(cookies[0]).toMatch(/^__Host-oauth-[\w-]{8}=/);
});
