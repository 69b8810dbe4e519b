import { expect, test } from 'vitest';
import type { Browser, World } from '../testing/sign-in-world.ts';
import { openWorld, whoIsSignedIn } from '../testing/sign-in-world.ts';

const tooLate = '/sign-in?problem=expired';
const minutes = 60_000;

function pendingOf({ cookies }: Browser): string[] {
  return [...cookies.keys()].filter((name) => name.startsWith('__Host-oauth-'));
}

/** Ways back from Feishu, begun one after the other, a second apart; each leads to the record of its number. */
async function beginMany({ clock }: World, browser: Browser, many: number): Promise<string[]> {
  const backs: string[] = [];
  for (let at = 1; at <= many; at += 1) {
    backs.push(await browser.goToFeishu(`/records/${at}`));
    clock.now += 1_000;
  }
  return backs;
}

test('six thousand sign-ins that others begin do not end mine', { timeout: 60_000 }, async () => {
  const { newBrowser } = await openWorld({ signInsPerMinute: 10_000 });
  const mine = newBrowser();
  const back = await mine.goToFeishu('/records/1');
  const others = Array.from({ length: 16 }, () => newBrowser());
  for (let begun = 0; begun < 6_000; begun += others.length) {
    await Promise.all(others.map((other) => other.visit('/auth/sign-in')));
  }
  expect((await mine.visit(back)).location).toBe('/records/1');
});

test('eight tabs are on their way at once, each to its own place, in any order', async () => {
  const world = await openWorld();
  const browser = world.newBrowser();
  const backs = await beginMany(world, browser, 8);
  expect(pendingOf(browser)).toHaveLength(8);
  const places = [];
  for (const back of backs.reverse()) places.push((await browser.visit(back)).location);
  expect(places).toEqual([8, 7, 6, 5, 4, 3, 2, 1].map((at) => `/records/${at}`));
  expect(pendingOf(browser)).toEqual([]);
});

test('a ninth takes the place of the oldest and of no other', async () => {
  const world = await openWorld();
  const browser = world.newBrowser();
  const [oldest = '', ...others] = await beginMany(world, browser, 9);
  expect(pendingOf(browser)).toHaveLength(8);
  for (const [at, back] of others.entries()) expect((await browser.visit(back)).location).toBe(`/records/${at + 2}`);
  expect((await browser.visit(oldest)).location).toBe(tooLate);
});

test('all cookies of a browser together stay far below what a request may hold', async () => {
  const world = await openWorld();
  const browser = world.newBrowser();
  for (let at = 0; at < 9; at += 1) await browser.goToFeishu(`/records/18446744073709551615#${'a'.repeat(140)}`);
  const jar = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  expect(jar.length).toBeLessThan(8_000);
});

test('nothing of what is sealed can be read from the cookie', async () => {
  const browser = (await openWorld()).newBrowser();
  const state = new URL(await browser.goToFeishu('/records/6949805467799537964')).searchParams.get('state') ?? '';
  const bytes = [...browser.cookies.values()].map((value) => Buffer.from(value, 'base64url').toString('latin1'));
  for (const text of [state, 'records', 'verifier']) expect(bytes.join()).not.toContain(text);
});

test('a callback that is sent again, with the cookie again, is expired', async () => {
  const { newBrowser, feishu } = await openWorld();
  const browser = newBrowser();
  const back = await browser.goToFeishu();
  const thief = newBrowser();
  for (const [name, value] of browser.cookies) thief.cookies.set(name, value);
  expect((await browser.visit(back)).location).toBe('/');
  expect((await thief.visit(back)).location).toBe(tooLate);
  expect(await whoIsSignedIn(thief)).toBeNull();
  expect(feishu.callsTo('userToken')).toHaveLength(1);
});

test('a browser that comes with a wrong state begins anew with all its tabs; others do not notice', async () => {
  const world = await openWorld();
  const [browser, other] = [world.newBrowser(), world.newBrowser()];
  const backs = await beginMany(world, browser, 3);
  const othersBack = await other.goToFeishu();
  const kept = [...browser.cookies];
  expect((await browser.visit('/auth/callback?code=a&state=b')).location).toBe(tooLate);
  expect(pendingOf(browser)).toEqual([]);
  for (const back of backs) {
    for (const [name, value] of kept) browser.cookies.set(name, value);
    expect((await browser.visit(back)).location).toBe(tooLate);
  }
  expect((await other.visit(othersBack)).location).toBe('/');
});

test.each([
  [10 * minutes - 1, '/'],
  [10 * minutes, tooLate],
  // Begun in the future: the clock was put back.
  [-1, tooLate],
])('after %d ms the way back leads to %s', async (milliseconds, location) => {
  const { newBrowser, clock } = await openWorld();
  const browser = newBrowser();
  const back = await browser.goToFeishu();
  clock.now += milliseconds;
  expect((await browser.visit(back)).location).toBe(location);
});

test('a restart of the server costs a second attempt', async () => {
  const [former, present] = [await openWorld(), await openWorld()];
  const [before, after] = [former.newBrowser(), present.newBrowser()];
  const back = await before.goToFeishu();
  for (const [name, value] of before.cookies) after.cookies.set(name, value);
  expect((await after.visit(back)).location).toBe(tooLate);
  expect((await after.signIn('/records/1')).location).toBe('/records/1');
});
