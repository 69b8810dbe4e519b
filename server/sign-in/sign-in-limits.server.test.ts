import { expect, test } from 'vitest';
import { isSignInProblem } from '#contract/sign-in.ts';
import { refuse, send } from '../testing/feishu/answers.ts';
import type { Reply, World } from '../testing/sign-in-world.ts';
import { openWorld } from '../testing/sign-in-world.ts';
import { simulateTime } from '../testing/simulated-time.ts';

test('the 31st sign-in of one address in a minute is told to wait, another address is not', async () => {
  const { newBrowser, clock } = await openWorld({}, { trustProxy: true });
  const begin = (address: string) =>
    newBrowser().visit('/auth/sign-in?return_to=/records/1', { headers: { 'x-forwarded-for': address } });
  for (let at = 0; at < 30; at += 1) expect((await begin('203.0.113.7')).cookies).toHaveLength(1);
  clock.now += 15_000;
  const refused = await begin('203.0.113.7');
  expect(refused).toMatchObject({ status: 303, cookies: [], headers: { 'retry-after': '45' } });
  expect(refused.location).toBe(`/sign-in?problem=too_many&return_to=${encodeURIComponent('/records/1')}`);
  expect(isSignInProblem('too_many')).toBe(true);
  expect((await begin('::ffff:203.0.113.7')).location).toBe(refused.location);
  expect((await begin('203.0.113.8')).cookies).toHaveLength(1);
  clock.now += 45_000;
  expect((await begin('203.0.113.7')).cookies).toHaveLength(1);
});

/** So many browsers come back at once, each with a state of its own and a code that Feishu never gave. */
async function comeBackWithMadeUpCodes({ newBrowser }: World, many: number): Promise<string[]> {
  const ways = Array.from({ length: many }, async (_, at) => {
    const browser = newBrowser();
    const start = new URL((await browser.visit('/auth/sign-in')).location);
    return { browser, path: `/auth/callback?code=made-up-${at}&state=${start.searchParams.get('state')}` };
  });
  const callbacks = (await Promise.all(ways)).map(({ browser, path }) => browser.visit(path));
  return (await Promise.all(callbacks)).map(({ location }) => location);
}

test('made-up codes reach Feishu at most ten times in any second, and no more than eight of one address wait', async () => {
  simulateTime();
  const world = await openWorld();
  const answers = await comeBackWithMadeUpCodes(world, 25);
  const times = world.feishu.callsTo('userToken').map(({ at }) => at);
  expect(times).toHaveLength(18);
  const inOneSecond = times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length);
  expect(Math.max(...inOneSecond)).toBeLessThanOrEqual(10);
  expect(answers.filter((answer) => answer === '/sign-in?problem=expired')).toHaveLength(18);
  expect(answers.filter((answer) => answer === '/sign-in?problem=unreachable')).toHaveLength(7);
});

test('somebody of another address waits behind one round of them, not behind all', async () => {
  simulateTime();
  const world = await openWorld({ exchangesPerSecond: 4 }, { trustProxy: true });
  const browser = world.newBrowser();
  const back = await browser.goToFeishu();
  const { promise: visit, resolve } = Promise.withResolvers<Promise<Reply>>();
  world.feishu.replace({
    userToken: (response, { nth }) => {
      refuse(response, 20003);
      if (nth < 4) return;
      world.feishu.restore();
      // While the sockets have work, time stands still: the next round is not yet due when this visit arrives.
      resolve(browser.visit(back, { headers: { 'x-forwarded-for': '203.0.113.8' } }));
    },
  });
  const flood = comeBackWithMadeUpCodes(world, 12);
  expect((await visit).location).toBe('/');
  const codes = world.feishu.callsTo('userToken').map(({ parameters }) => parameters.get('code') ?? '');
  const redeemed = codes.findIndex((code) => code.startsWith('code-canary-'));
  expect(redeemed).toBeGreaterThanOrEqual(4);
  expect(redeemed).toBeLessThanOrEqual(5);
  await flood;
});

test('when Feishu fails again and again it is left alone for a while', async () => {
  const world = await openWorld({ exchangesPerSecond: 1_000 });
  world.feishu.replace({ userToken: (response) => send(response, '<html>bad gateway</html>', 502) });
  const locations: string[] = [];
  for (let at = 0; at < 13; at += 1) locations.push((await world.newBrowser().signIn()).location);
  expect(new Set(locations)).toEqual(new Set(['/sign-in?problem=unreachable']));
  expect(world.feishu.callsTo('userToken')).toHaveLength(10);
  expect(world.lines.filter((line) => line.includes('"reason":"upstream_paused"'))).toHaveLength(3);
});

test('made-up codes do not make it look as though Feishu failed', async () => {
  const world = await openWorld({ exchangesPerSecond: 1_000 });
  await comeBackWithMadeUpCodes(world, 20);
  expect((await world.newBrowser().signIn('/records/1')).location).toBe('/records/1');
});
