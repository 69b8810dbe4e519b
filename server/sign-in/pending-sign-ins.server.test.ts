import { expect, test } from 'vitest';
import type { Browser, World } from '../testing/sign-in-world.ts';
import { openWorld, unlimited, whoIsSignedIn } from '../testing/sign-in-world.ts';

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

test('six thousand sign-ins that others begin do not end mine', async () => {
  const { newBrowser } = await openWorld({ signInsPerMinute: 10_000 });
  const mine = newBrowser();
  const back = await mine.goToFeishu('/records/1');
  const others = Array.from({ length: 16 }, () => newBrowser());
  for (let begun = 0; begun < 6_000; begun += others.length) {
    await Promise.all(others.map((other) => other.visit('/auth/sign-in')));
  }
  expect((await mine.visit(back)).location).toBe('/records/1');
});

test('twenty tabs that a browser restores at once each arrive at their own place, in any order', async () => {
  const { newBrowser } = await openWorld(unlimited);
  const browser = newBrowser();
  const places = Array.from({ length: 20 }, (_, at) => `/records/${at + 1}`);
  // None of them sees a cookie of another.
  const backs = await Promise.all(places.map((place) => browser.goToFeishu(place)));
  expect(pendingOf(browser)).toHaveLength(20);
  const arrived = [];
  for (const back of backs.reverse()) arrived.push((await browser.visit(back)).location);
  expect(arrived.reverse()).toEqual(places);
  expect(pendingOf(browser)).toEqual([]);
});

test('a thirty-third takes the place of the oldest and of no other', async () => {
  const world = await openWorld(unlimited);
  const browser = world.newBrowser();
  const [oldest = '', ...others] = await beginMany(world, browser, 33);
  expect(pendingOf(browser)).toHaveLength(32);
  expect((await browser.visit(oldest)).location).toBe(`${tooLate}&return_to=%2Frecords%2F1`);
  for (const [at, back] of others.entries()) expect((await browser.visit(back)).location).toBe(`/records/${at + 2}`);
});

test('all cookies of a browser together stay far below what a request may hold, whatever was to be opened', async () => {
  const world = await openWorld(unlimited);
  const browser = world.newBrowser();
  const place = `/records/18446744073709551615#${'a'.repeat(140)}`;
  await Promise.all(Array.from({ length: 30 }, () => browser.goToFeishu(place)));
  await Promise.all(Array.from({ length: 30 }, () => browser.goToFeishu(place)));
  const jar = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  expect(jar.length).toBeLessThan(8_000);
  // Each further sign-in drops some of the excess cookies.
  for (let at = 0; at < 5; at += 1) await browser.goToFeishu(place);
  expect(pendingOf(browser)).toHaveLength(32);
});

test('nothing of what is sealed can be read from the state or the cookie', async () => {
  const browser = (await openWorld()).newBrowser();
  const state = new URL(await browser.goToFeishu('/records/6949805467799537964')).searchParams.get('state') ?? '';
  const sealed = [state, ...browser.cookies.values()];
  const bytes = sealed.map((value) => Buffer.from(value, 'base64url').toString('latin1'));
  for (const text of ['records', '6949805467799537964', 'challenge']) expect(bytes.join()).not.toContain(text);
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

test('a wrong state ends nothing that this browser or another has begun', async () => {
  const world = await openWorld();
  const [browser, other] = [world.newBrowser(), world.newBrowser()];
  const backs = await beginMany(world, browser, 3);
  const othersBack = await other.goToFeishu();
  for (const query of ['code=a&state=b', new URL(othersBack).search.slice(1)]) {
    expect((await browser.visit(`/auth/callback?${query}`)).location).toBe(tooLate);
  }
  expect(await whoIsSignedIn(browser)).toBeNull();
  for (const [at, back] of backs.entries()) expect((await browser.visit(back)).location).toBe(`/records/${at + 1}`);
  expect((await other.visit(othersBack)).location).toBe('/');
});

test.each([
  [10 * minutes - 1, '/'],
  [10 * minutes, tooLate],
  // Begun by a server whose clock is a little ahead, or further: it was put back.
  [-60_000, '/'],
  [-60_001, tooLate],
  [-365 * 24 * 60 * minutes, tooLate],
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
