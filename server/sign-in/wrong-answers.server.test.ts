import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import type { SignInProblem } from '#contract/sign-in.ts';
import { drip, send, sendUser, sendUserToken, user } from '../testing/feishu/answers.ts';
import type { Answer } from '../testing/feishu/fake-feishu.ts';
import { expectRefusal } from '../testing/sign-in-refusals.ts';
import { httpsUrl, openWorld, unlimited, whoIsSignedIn } from '../testing/sign-in-world.ts';
import type { SignInOptions } from './sign-in.ts';

// Between the tests the circuit breaker forgets that Feishu has failed.
vi.useFakeTimers({ toFake: ['performance'] });
afterAll(() => void vi.useRealTimers());
beforeEach(() => void vi.advanceTimersByTime(11_000));

const world = await openWorld(unlimited);

const wrongTokenAnswers: [name: string, problem: SignInProblem, answer: Answer][] = [
  ['not in the app’s range', 'not_allowed', (response) => send(response, { code: 20010, error: 'x' }, 400)],
  ['not in the app’s range, with HTTP 200', 'not_allowed', (response) => send(response, { code: 20010, msg: 'x' })],
  ['the code too old', 'expired', (response) => send(response, { code: 20004, error: 'invalid_grant' }, 400)],
  ['the code used', 'expired', (response) => send(response, { code: 20065, error: 'invalid_grant' }, 400)],
  ['no grant, by the standard alone', 'expired', (response) => send(response, { error: 'invalid_grant' }, 400)],
  ['no client, by the standard alone', 'failed', (response) => send(response, { error: 'invalid_client' }, 401)],
  ['a wrong secret', 'failed', (response) => send(response, { code: 20002, error: 'invalid_client' }, 401)],
  ['another redirect URL', 'failed', (response) => send(response, { code: 20071 }, 400)],
  ['an unknown app', 'failed', (response) => send(response, { code: 10003, msg: 'invalid param' })],
  ['a fault of its own', 'unreachable', (response) => send(response, { code: 20050 }, 500)],
  ['a code nobody knows', 'unreachable', (response) => send(response, { code: 29999 })],
  ['too many requests', 'unreachable', (response) => send(response, { code: 99991400 }, 429)],
  ['HTML', 'unreachable', (response) => send(response, '<html>login</html>', 200, { 'content-type': 'text/html' })],
  ['HTML with HTTP 502', 'unreachable', (response) => send(response, '<html>bad gateway</html>', 502)],
  ['plain text with HTTP 404', 'failed', (response) => send(response, '404 page not found', 404)],
  ['nothing', 'unreachable', (response) => send(response, '')],
  ['nothing with HTTP 204', 'unreachable', (response) => void response.writeHead(204).end()],
  ['half an answer', 'unreachable', (response) => send(response, '{"code":0,"access_to')],
  ['a list', 'unreachable', (response) => send(response, [])],
  ['the word null', 'unreachable', (response) => send(response, 'null')],
  ['a redirect', 'unreachable', (response) => send(response, '', 302, { location: 'http://169.254.169.254/' })],
  ['nine megabytes', 'unreachable', (response) => send(response, ' '.repeat(9 * 1024 * 1024))],
  ['a reset', 'unreachable', (response) => void response.destroy()],
  ['no token', 'failed', sendUserToken({ access_token: undefined })],
  ['an empty token', 'failed', sendUserToken({ access_token: '' })],
  ['a token that is a number', 'failed', sendUserToken({ access_token: 1 })],
  ['a token with line ends', 'failed', sendUserToken({ access_token: 'u-1\r\nX: y' })],
  ['a token of a megabyte', 'failed', sendUserToken({ access_token: 'u'.repeat(1e6) })],
  ['a token of another type', 'failed', sendUserToken({ token_type: 'mac' })],
  ['a token nobody knows', 'failed', sendUserToken()],
  ['success with HTTP 500', 'failed', sendUserToken({}, 500)],
];

const wrongUserInfo: [name: string, problem: SignInProblem, answer: Answer][] = [
  ['another tenant', 'other_tenant', sendUser({ tenant_key: 'tenant-other' })],
  [
    'another tenant, but a mail of ours',
    'other_tenant',
    sendUser({ tenant_key: 'tenant-other', email: 'boss@example.com' }),
  ],
  ['our tenant in capitals', 'other_tenant', sendUser({ tenant_key: user.tenant_key.toUpperCase() })],
  ['our tenant in a list', 'failed', sendUser({ tenant_key: [user.tenant_key] })],
  ['no tenant', 'failed', sendUser({ tenant_key: undefined })],
  ['an empty tenant', 'failed', sendUser({ tenant_key: '' })],
  ['no id', 'failed', sendUser({ open_id: undefined })],
  ['an id of null', 'failed', sendUser({ open_id: null })],
  ['an empty id', 'failed', sendUser({ open_id: '' })],
  ['an id that is a number', 'failed', sendUser({ open_id: 7 })],
  ['an id with a space', 'failed', sendUser({ open_id: 'ou_a ou_chen' })],
  ['an id with a line end', 'failed', sendUser({ open_id: 'ou_a\n' })],
  ['an id with a hidden sign', 'failed', sendUser({ open_id: 'ou_a\u200b' })],
  ['an id of 65 letters', 'failed', sendUser({ open_id: 'o'.repeat(65) })],
  ['no person', 'failed', (response) => send(response, { code: 0, data: null })],
  ['a person in a list', 'failed', (response) => send(response, { code: 0, data: [user] })],
  ['a person outside of `data`', 'failed', (response) => send(response, { code: 0, ...user })],
  ['a refused token', 'failed', (response) => send(response, { code: 99991668, msg: 'invalid' }, 401)],
  ['a code, and a person all the same', 'unreachable', (response) => send(response, { code: 1, data: user })],
  ['no code', 'unreachable', (response) => send(response, { data: user })],
  ['HTML', 'unreachable', (response) => send(response, '<html>login</html>')],
  ['a redirect', 'unreachable', (response) => send(response, { code: 0, data: user }, 302, { location: '/' })],
  ['a reset', 'unreachable', (response) => void response.destroy()],
];

/** What never ends by itself. */
const silences: [name: string, answer: Answer][] = [
  ['a silence', () => undefined],
  ['a silence after the head', (response) => void response.writeHead(200).flushHeaders()],
  ['a byte now and then', drip],
];

test.each(wrongTokenAnswers)('the token endpoint answers %s: %s', async (_name, problem, userToken) => {
  await expectRefusal(world, problem, () => world.feishu.replace({ userToken }));
});

test.each(wrongUserInfo)('user_info answers %s: %s', async (_name, problem, userInfo) => {
  await expectRefusal(world, problem, () => world.feishu.replace({ userInfo }));
});

test.each(silences)('%s ends by the deadline, at either endpoint', async (_name, answer) => {
  const hurried = await openWorld({ milliseconds: 500 });
  await expectRefusal(hurried, 'unreachable', () => hurried.feishu.replace({ userToken: answer }));
  await expectRefusal(hurried, 'unreachable', () => hurried.feishu.replace({ userInfo: answer }));
});

test('user_info of another person than the token’s: failed', async () => {
  await expectRefusal(world, 'failed', () =>
    world.feishu.replace({ userToken: sendUserToken({ open_id: 'ou_chen' }), userInfo: sendUser() }),
  );
});

test.each<[name: string, options: Partial<SignInOptions>]>([
  ['somebody else', { allowedIds: ['ou_chen'] }],
  ['his mail', { allowedIds: [user.email] }],
  ['his id in capitals', { allowedIds: [user.open_id.toUpperCase()] }],
  ['his id of another kind', { allowedIds: [user.union_id, user.user_id] }],
])('a list of those allowed that names %s: not_allowed', async (_name, options) => {
  const { feishu, newBrowser } = await openWorld(options);
  feishu.replace({ userInfo: sendUser() });
  const browser = newBrowser();
  expect((await browser.signIn()).location).toBe('/sign-in?problem=not_allowed');
  expect(await whoIsSignedIn(browser)).toBeNull();
});

test('nobody is reached: unreachable', async () => {
  const world = await openWorld({ baseUrl: 'http://127.0.0.1:1' });
  expect((await world.newBrowser().signIn()).location).toBe('/sign-in?problem=unreachable');
});

test('the page that says what went wrong knows where the reader wanted to go', async () => {
  world.feishu.replace({ userToken: (response) => send(response, '<html>', 502) });
  const { location } = await world.newBrowser().signIn('/records/1?lang=zh#dimension-7');
  expect(Object.fromEntries(new URL(location, httpsUrl).searchParams)).toEqual({
    problem: 'unreachable',
    return_to: '/records/1?lang=zh#dimension-7',
  });
});
