import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileAddresses } from '../testing/hostile-addresses.ts';
import { openWorld, unlimited } from '../testing/sign-in-world.ts';
import { toReturnAddress } from './return-address.ts';

/** All tests share this server, except those that need one of their own. */
const { newBrowser } = await openWorld(unlimited);

test.each([
  '/',
  '/?lang=zh',
  '/sessions',
  '/sessions?lang=en',
  '/?lang=both#dimension-1',
  '/?view=owed&lang=en',
  '/?view=all&period=30&conclusion=pass%2Cfail&job=31&interviewer=ou_a&q=%E6%9E%97%E6%99%93&flat=1&lang=zh',
  '/records/1',
  '/records/1?blind=1&lang=en',
  '/records/1?lang=zh&blind=scores,colleagues#notes',
  '/applications/801?blind=1&order=form',
  '/compare?ids=12,13,14&lang=zh',
  '/samples',
  '/records/6949805467799537964',
  '/records/6949805467799537964?lang=en',
  '/records/6949805467799537964#dimension-6949805467799537964-2',
  '/records/6949805467799537964?lang=both#linked-question-no-12',
  `/records/18446744073709551615?lang=both#${'a'.repeat(140)}`,
])('%s is led back to as it is', (address) => {
  expect(toReturnAddress(address)).toBe(address);
});

test('more than five hundred hostile addresses lead to the start page', () => {
  const addresses = hostileAddresses();
  expect(addresses.length).toBeGreaterThan(500);
  expect(addresses.filter((address) => toReturnAddress(address) !== '/')).toEqual([]);
});

test.each([undefined, null, 1, true, {}, ['/records/1'], ['/records/1', '/records/2']])(
  '%j is no address',
  (wanted) => {
    expect(toReturnAddress(wanted)).toBe('/');
  },
);

/** Pieces of addresses in any order, which come closer to ours than random text does. */
const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '/',
        '//',
        '\\',
        'records',
        '/records/1',
        '?lang=zh',
        '#',
        '#a',
        '\t',
        '\n',
        '..',
        '@',
        'evil.example',
        ':',
        '%2f',
        'https:',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

test('whatever is asked for, the way leads to a route of ours', () => {
  fc.assert(
    fc.property(fc.oneof(pieces, fc.string({ unit: 'binary' }), fc.webUrl()), (wanted) => {
      expectOurs(toReturnAddress(wanted));
    }),
    { numRuns: 5_000 },
  );
});

test('a hostile address is kept by no request', async () => {
  // The limit refuses every sign-in, and the refusal must not keep the address.
  const { visit } = (await openWorld({ signInsPerMinute: 0 })).newBrowser();
  for (const address of hostileAddresses().filter((text) => text.length < 2_000)) {
    const { location } = await visit(`/auth/sign-in?return_to=${encodeURIComponent(address.toWellFormed())}`);
    expect([address, location]).toEqual([address, '/sign-in?problem=too_many']);
  }
});

test('nor after a real sign-in', async () => {
  for (const address of hostileAddresses().filter((text, at) => at % 25 === 0 && text.length < 2_000)) {
    const { status, location } = await newBrowser().signIn(address.toWellFormed());
    expect([address, status, location]).toEqual([address, 303, '/']);
  }
  for (const address of fc.sample(pieces, 20)) {
    expectOurs((await newBrowser().signIn(address.toWellFormed())).location);
  }
});

test.each([
  '/auth/sign-in?return_to=/records/1&return_to=//evil.example',
  '/auth/sign-in?return_to[]=/records/1',
  '/auth/sign-in?RETURN_TO=/records/1',
  '/auth/sign-in?return_to=%252Frecords%252F1',
  '/auth/sign-in?return_to=%FF',
  '/auth/sign-in?%',
])('%s leads to the start page', async (path) => {
  const browser = newBrowser();
  const { location } = await browser.visit(path);
  expect((await browser.visit((await browser.visit(location)).location)).location).toBe('/');
});

test('Feishu is never told where the reader wants to go', async () => {
  const { newBrowser, feishu } = await openWorld();
  await newBrowser().signIn('/records/6949805467799537964?lang=zh#dimension-7');
  const told = feishu.calls.map(({ endpoint, parameters }) => `${endpoint}?${parameters}`).join('\n');
  expect(told).not.toMatch(/6949805467799537964|dimension-7/);
});

function expectOurs(location: string): void {
  const url = new URL(location, 'https://mianping.example');
  expect(location).toMatch(/^\/(?![/\\])[!-~]*$/);
  expect(url.origin).toBe('https://mianping.example');
  expect(url.pathname).toMatch(/^\/((records|applications)\/[1-9]\d{0,19}|sessions|samples|compare)?$/);
  expect(url.search).toMatch(/^(\?lang=(zh|en|both))?$/);
}
