import { expect, test } from 'vitest';
import type { SignInProblem } from '#contract/sign-in.ts';
import { refusing } from '../testing/feishu/answers.ts';
import type { Callback, Spoiling } from '../testing/sign-in-refusals.ts';
import { expectRefusal, expectStranger, expectUnknown, pendingCookieOf } from '../testing/sign-in-refusals.ts';
import type { Browser, World } from '../testing/sign-in-world.ts';
import { openWorld, unlimited } from '../testing/sign-in-world.ts';

/** One server for all, since each test comes with a browser of its own. */
const world = await openWorld(unlimited);
const anySecret = 'x'.repeat(43);

const wrongCookies: [name: string, spoil: Spoiling][] = [
  ['no cookie', ({ browser }) => browser.cookies.clear()],
  ['an empty cookie', ({ browser, cookie }) => browser.cookies.set(cookie, '')],
  ['a made-up cookie', ({ browser, cookie }) => browser.cookies.set(cookie, anySecret.repeat(12))],
  ['a cookie of 8000 letters', ({ browser, cookie }) => browser.cookies.set(cookie, 'A'.repeat(8_000))],
  ['another browser’s cookie', async ({ browser, cookie, world }) => plant(browser, cookie, world)],
  ['a cookie of another process', async ({ browser, cookie }) => plant(browser, cookie, await openWorld(unlimited))],
  ['a cookie with one letter changed', (callback) => edit(callback, changeMiddle)],
  ['a cookie that lacks a letter', (callback) => edit(callback, (sealed) => sealed.slice(1))],
  ['a cookie that lacks its last letter', (callback) => edit(callback, (sealed) => sealed.slice(0, -1))],
  ['a cookie with a letter too many', (callback) => edit(callback, (sealed) => `${sealed}A`)],
  ['a quoted list of cookies', (callback) => edit(callback, (sealed) => `"${sealed},${sealed}"`)],
  ['the state as the cookie', ({ browser, cookie, parameters }) => set(browser, cookie, parameters.get('state'))],
  ['the cookie under its plain name', (callback) => rename(callback, callback.cookie.replace('__Host-', ''))],
  ['the cookie under another case', (callback) => rename(callback, callback.cookie.replace('oauth', 'OAUTH'))],
  ['the cookie in another’s place', (callback) => rename(callback, neighbourOf(callback.cookie))],
  ['the cookie under its name of former days', (callback) => rename(callback, '__Host-oauth')],
];

const usedUp: [name: string, spoil: Spoiling][] = [
  [
    'a state that was used',
    async ({ browser, cookie, parameters }) => {
      const kept = browser.cookies.get(cookie) ?? '';
      await browser.visit(`/auth/callback?error=access_denied&state=${parameters.get('state')}`);
      // Even for a browser that kept its cookie.
      browser.cookies.set(cookie, kept);
    },
  ],
  [
    'a state ten minutes old',
    ({ world }) => {
      world.clock.now += 10 * 60_000;
    },
  ],
];

const wrongStates: [name: string, spoil: Spoiling][] = [
  ['no state', ({ parameters }) => parameters.delete('state')],
  ['an empty state', ({ parameters }) => parameters.set('state', '')],
  ['a state that nobody gave', ({ parameters }) => parameters.set('state', anySecret)],
  ['a state that lacks a letter', ({ parameters }) => change(parameters, (state) => state.slice(1))],
  ['a state in capitals', ({ parameters }) => change(parameters, (state) => state.toUpperCase())],
  ['a state with a space after it', ({ parameters }) => change(parameters, (state) => `${state} `)],
  ['a state with a NUL after it', ({ parameters }) => change(parameters, (state) => `${state}\0`)],
  ['a state of thousands of letters', ({ parameters }) => change(parameters, (state) => state.repeat(30))],
  ['the state __proto__', ({ parameters }) => parameters.set('state', '__proto__')],
  ['the state constructor', ({ parameters }) => parameters.set('state', 'constructor')],
  ['the state twice', ({ parameters }) => parameters.append('state', parameters.get('state') ?? '')],
  ['another state first', ({ parameters }) => `state=${anySecret}&${parameters}`],
  ['another state last', ({ parameters }) => `${parameters}&state=${anySecret}`],
  ['the state as a list', ({ parameters }) => `${parameters}`.replace('state=', 'state[]=')],
  ['the state under another case', ({ parameters }) => `${parameters}`.replace('state=', 'State=')],
  ['semicolons for ampersands', ({ parameters }) => `${parameters}`.replaceAll('&', ';')],
  ['an encoded ampersand', ({ parameters }) => `${parameters}`.replaceAll('&', '%26')],
  ['nothing at all', () => ''],
  [
    'a state that somebody else began',
    async ({ world }) => {
      return new URL(await world.newBrowser().goToFeishu()).search.slice(1);
    },
  ],
];

const wrongParameters: [name: string, problem: SignInProblem, spoil: Spoiling][] = [
  ['a person who said no', 'refused', ({ parameters }) => replaceCode(parameters, 'error', 'access_denied')],
  ['a person who said no, and a code', 'refused', ({ parameters }) => parameters.set('error', 'access_denied')],
  ['an error of Feishu’s', 'failed', ({ parameters }) => replaceCode(parameters, 'error', 'server_error')],
  ['an error with markup', 'failed', ({ parameters }) => replaceCode(parameters, 'error', '<script>alert(1)</script>')],
  ['an empty error', 'failed', ({ parameters }) => replaceCode(parameters, 'error', '')],
  ['two errors', 'failed', ({ parameters }) => `${parameters}&error=access_denied&error=access_denied`],
  ['no code', 'failed', ({ parameters }) => parameters.delete('code')],
  ['an empty code', 'failed', ({ parameters }) => parameters.set('code', '')],
  ['the code twice', 'failed', ({ parameters }) => parameters.append('code', parameters.get('code') ?? '')],
  ['the code as a list', 'failed', ({ parameters }) => `${parameters}`.replace('code=', 'code[]=')],
  ['a code that Feishu never gave', 'expired', ({ parameters }) => parameters.set('code', 'made-up')],
  ['a code with line ends', 'expired', ({ parameters }) => parameters.set('code', 'a\r\nX: y')],
  [
    'a code of 8000 letters',
    'expired',
    ({ parameters, world }) => {
      // The sandbox would not read so much.
      world.feishu.replace({ userToken: refusing(20003) });
      parameters.set('code', 'a'.repeat(8_000));
    },
  ],
  [
    'a code that somebody else was given',
    'failed',
    async ({ parameters, world }) => {
      const other = new URL(await world.newBrowser().goToFeishu());
      parameters.set('code', other.searchParams.get('code') ?? '');
    },
  ],
  ['an answer of another kind', 'failed', ({ parameters }) => parameters.set('response', 'a.b.c')],
  ['another issuer', 'failed', ({ parameters }) => parameters.set('iss', 'https://evil.example')],
  ['an id token', 'failed', ({ parameters }) => parameters.set('id_token', 'a.b.c')],
  ['a token', 'failed', ({ parameters }) => parameters.set('token', 'u-1')],
];

test('there are more than forty', () => {
  expect(wrongCookies.length + usedUp.length + wrongStates.length + wrongParameters.length).toBeGreaterThan(40);
});

test.each(wrongCookies)('%s: expired, without asking Feishu', async (_name, spoil) => {
  const before = world.feishu.callsTo('userToken').length;
  await expectStranger(world, spoil);
  // Only by the browser that has the right one.
  expect(world.feishu.callsTo('userToken')).toHaveLength(before + 1);
});

test.each(usedUp)('%s: expired, without asking Feishu', async (_name, spoil) => {
  const before = world.feishu.callsTo('userToken').length;
  await expectRefusal(world, 'expired', spoil);
  // Only by the honest sign-in after it.
  expect(world.feishu.callsTo('userToken')).toHaveLength(before + 1);
});

test.each(wrongStates)('%s: expired, without asking Feishu', async (_name, spoil) => {
  const before = world.feishu.callsTo('userToken').length;
  await expectUnknown(world, spoil);
  // Only by the honest sign-in after it.
  expect(world.feishu.callsTo('userToken')).toHaveLength(before + 1);
});

test.each(wrongParameters)('%s: %s', async (_name, problem, spoil) => {
  await expectRefusal(world, problem, spoil);
});

function set({ cookies }: Browser, name: string, value: string | null): void {
  cookies.set(name, value ?? '');
}

/** Under the same name, so that nothing but the state tells them apart. */
async function plant(browser: Browser, cookie: string, world: World): Promise<void> {
  const other = world.newBrowser();
  await other.goToFeishu();
  set(browser, cookie, other.cookies.get(pendingCookieOf(other)) ?? '');
}

function edit({ browser, cookie }: Callback, change: (sealed: string) => string): void {
  set(browser, cookie, change(browser.cookies.get(cookie) ?? ''));
}

function changeMiddle(sealed: string): string {
  const at = sealed.length >> 1;
  return sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
}

function rename({ browser, cookie }: Callback, name: string): void {
  set(browser, name, browser.cookies.get(cookie) ?? '');
  browser.cookies.delete(cookie);
}

function neighbourOf(cookie: string): string {
  return cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
}

function change(parameters: URLSearchParams, edited: (state: string) => string): void {
  parameters.set('state', edited(parameters.get('state') ?? ''));
}

function replaceCode(parameters: URLSearchParams, name: string, value: string): void {
  parameters.delete('code');
  parameters.set(name, value);
}
