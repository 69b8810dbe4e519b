import { expect, test } from 'vitest';
import { user } from '../testing/feishu/answers.ts';
import { httpsUrl, openWorld, unlimited, whoIsSignedIn } from '../testing/sign-in-world.ts';

/** All tests share this server, except those that need one of their own. */
const { newBrowser } = await openWorld(unlimited);

const sameOrigin = { 'sec-fetch-site': 'same-origin' };

test('sign-out ends the session on the server', async () => {
  const browser = newBrowser();
  await browser.signIn();
  const copy = newBrowser();
  copy.cookies.set('__Host-sid', browser.cookies.get('__Host-sid') ?? '');
  const answer = await browser.visit('/auth/sign-out', { method: 'POST', headers: sameOrigin });
  expect(answer).toMatchObject({ status: 204, body: '' });
  expect(answer.headers).toMatchObject({ 'clear-site-data': '"cache", "storage"', 'cache-control': 'no-store' });
  expect(browser.cookies.has('__Host-sid')).toBe(false);
  expect(await whoIsSignedIn(copy)).toBeNull();
});

test('signing out twice, or without a session, is no error', async () => {
  const browser = newBrowser();
  expect((await browser.visit('/auth/sign-out', { method: 'POST', headers: sameOrigin })).status).toBe(204);
});

test.each<Record<string, string>>([
  {},
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site', origin: httpsUrl },
  { 'sec-fetch-site': 'none' },
])('a sign-out that comes with %j is refused and ends nothing', async (headers) => {
  const browser = newBrowser();
  await browser.signIn();
  expect((await browser.visit('/auth/sign-out', { method: 'POST', headers })).status).toBe(400);
  expect(await whoIsSignedIn(browser)).toMatchObject({ id: user.open_id });
});

test('an older web view says by Origin alone where it comes from', async () => {
  const browser = newBrowser();
  await browser.signIn();
  expect((await browser.visit('/auth/sign-out', { method: 'POST', headers: { origin: httpsUrl } })).status).toBe(204);
  expect(await whoIsSignedIn(browser)).toBeNull();
});
