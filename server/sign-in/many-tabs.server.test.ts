import { expect, test } from 'vitest';
import { sendUser, user } from '../testing/feishu/answers.ts';
import type { Browser, World } from '../testing/sign-in-world.ts';
import { openWorld, unlimited, whoIsSignedIn } from '../testing/sign-in-world.ts';

const pendingCookie = /oauth-/;

/** The cookie of the sign-in that leads back is lost, as when a browser drops it. */
function loseCookies({ cookies }: Browser): void {
  for (const name of cookies.keys()) if (pendingCookie.test(name)) cookies.delete(name);
}

async function callbackOf(browser: Browser, returnTo: string, choose?: 'choose'): Promise<string> {
  return browser.goToFeishu(returnTo, choose);
}

async function sessionsOf({ store }: World): Promise<number> {
  return (await store.sessions.list()).reduce((sum, { sessions }) => sum + sessions, 0);
}

test('whoever has a session by now is sent on to where they wanted to go, whatever became of the state', async () => {
  const world = await openWorld(unlimited);
  const browser = world.newBrowser();
  const [used, lost, old] = [
    await callbackOf(browser, '/records/1'),
    await callbackOf(browser, '/records/2?lang=en#dimension-7'),
    await callbackOf(browser, '/?view=owed'),
  ];
  expect((await browser.visit(used)).location).toBe('/records/1');
  expect((await browser.visit(used)).location).toBe('/records/1');
  world.clock.now += 10 * 60_000;
  expect((await browser.visit(old)).location).toBe('/?view=owed');
  loseCookies(browser);
  expect((await browser.visit(lost)).location).toBe('/records/2?lang=en#dimension-7');
  expect((await browser.visit('/auth/callback?code=a&state=b')).location).toBe('/');
});

test('whoever has none keeps the address for the next attempt', async () => {
  const browser = (await openWorld(unlimited)).newBrowser();
  const back = await callbackOf(browser, '/records/2?lang=en#dimension-7');
  loseCookies(browser);
  const answer = new URLSearchParams((await browser.visit(back)).location.split('?')[1]);
  expect(Object.fromEntries(answer)).toEqual({ problem: 'expired', return_to: '/records/2?lang=en#dimension-7' });
});

test('a stranger’s callback signs nobody in, and changes nobody who is', async () => {
  const { newBrowser, feishu } = await openWorld(unlimited);
  const [stranger, signedOut, signedIn] = [newBrowser(), newBrowser(), newBrowser()];
  await signedIn.signIn();
  feishu.replace({ userInfo: sendUser({ open_id: 'ou_stranger' }) });
  const back = await callbackOf(stranger, '/records/3');
  expect((await signedOut.visit(back)).location).toBe('/sign-in?problem=expired&return_to=%2Frecords%2F3');
  expect(await whoIsSignedIn(signedOut)).toBeNull();
  expect((await signedIn.visit(back)).location).toBe('/records/3');
  expect(await whoIsSignedIn(signedIn)).toMatchObject({ id: user.open_id });
});

test('a tab that begins when another has arrived goes on without Feishu, and so does one that Feishu fails', async () => {
  const world = await openWorld(unlimited);
  const browser = world.newBrowser();
  const [first, second] = [await callbackOf(browser, '/records/1'), await callbackOf(browser, '/records/2')];
  await browser.visit(first);
  const session = browser.cookies.get('__Host-sid');
  const asked = world.feishu.calls.length;
  expect((await browser.visit('/auth/sign-in?return_to=/records/3')).location).toBe('/records/3');
  expect(world.feishu.calls).toHaveLength(asked);
  world.feishu.replace({ userToken: (response) => response.writeHead(502).end() });
  expect((await browser.visit(second)).location).toBe('/records/2');
  expect(browser.cookies.get('__Host-sid')).toBe(session);
});

test('the tabs of one browser share one session, which none of them ends for another', async () => {
  const world = await openWorld(unlimited);
  const browser = world.newBrowser();
  const backs = [await callbackOf(browser, '/records/1'), await callbackOf(browser, '/records/2')];
  for (const back of backs) await browser.visit(back);
  expect(await sessionsOf(world)).toBe(1);
  // Somebody else at the same browser is somebody else.
  const other = await callbackOf(browser, '/records/3', 'choose');
  world.feishu.replace({ userInfo: sendUser({ open_id: 'ou_other' }) });
  await browser.visit(other);
  expect(await whoIsSignedIn(browser)).toMatchObject({ id: 'ou_other' });
  expect(await sessionsOf(world)).toBe(1);
});

test('whoever chose an account hears that it failed, although they are signed in', async () => {
  const world = await openWorld(unlimited);
  const browser = world.newBrowser();
  await browser.signIn();
  const back = await callbackOf(browser, '/records/1', 'choose');
  world.clock.now += 10 * 60_000;
  expect((await browser.visit(back)).location).toBe('/sign-in?problem=expired&return_to=%2Frecords%2F1');
});

test('somebody who was taken off the list is asked to sign in, not sent round in circles', async () => {
  const allowedIds = [user.open_id];
  const browser = (await openWorld({ ...unlimited, allowedIds })).newBrowser();
  await browser.signIn();
  allowedIds[0] = 'ou_other';
  expect((await browser.visit('/auth/sign-in?return_to=/records/1')).location).toContain('/authorize?');
});
