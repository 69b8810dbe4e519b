import { expect, test } from 'vitest';
import { user } from '../testing/feishu/answers.ts';
import { openWorld, unlimited, whoIsSignedIn } from '../testing/sign-in-world.ts';

/** All tests share this server, except those that need one of their own. */
const { newBrowser } = await openWorld(unlimited);

test('on https both cookies are bound to the host, and no script reads them', async () => {
  const browser = newBrowser();
  const start = await browser.visit('/auth/sign-in');
  expect(start.cookies).toEqual([
    expect.stringMatching(/^__Host-oauth-[\w-]{8}=[\w-]{95}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
  ]);
  const { location } = await browser.visit(start.location);
  expect((await browser.visit(location)).cookies).toEqual([
    expect.stringMatching(/^__Host-oauth-[\w-]{8}=; Max-Age=0; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    expect.stringMatching(/^__Host-sid=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
  ]);
});

test('on http the names are plain, since browsers refuse the prefix there', async () => {
  const { newBrowser } = await openWorld({ publicUrl: 'http://localhost:3000' });
  const browser = newBrowser();
  const start = await browser.visit('/auth/sign-in');
  expect(start.cookies).toEqual([
    expect.stringMatching(/^oauth-[\w-]{8}=[\w-]{95}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/),
  ]);
  const { location } = await browser.visit(start.location);
  expect((await browser.visit(location)).cookies).toEqual([
    expect.stringMatching(/^oauth-[\w-]{8}=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/),
    expect.stringMatching(/^sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
  ]);
});

test('a planted session id is never taken over', async () => {
  const browser = newBrowser();
  const planted = 'A'.repeat(43);
  browser.cookies.set('__Host-sid', planted);
  await browser.signIn();
  expect(browser.cookies.get('__Host-sid')).not.toBe(planted);
  const attacker = newBrowser();
  attacker.cookies.set('__Host-sid', planted);
  expect(await whoIsSignedIn(attacker)).toBeNull();
});

test('signing in again gives a new session and ends the former one', async () => {
  const browser = newBrowser();
  await browser.signIn();
  const old = newBrowser();
  old.cookies.set('__Host-sid', browser.cookies.get('__Host-sid') ?? '');
  expect(await whoIsSignedIn(old)).toMatchObject({ id: user.open_id });
  await browser.signIn('/', 'choose');
  expect(await whoIsSignedIn(old)).toBeNull();
  expect(await whoIsSignedIn(browser)).toMatchObject({ id: user.open_id });
});

test('a sign-in that fails leaves the session that is there', async () => {
  const browser = newBrowser();
  await browser.signIn();
  await browser.visit('/auth/callback?code=a&state=b');
  expect(await whoIsSignedIn(browser)).toMatchObject({ id: user.open_id });
});
