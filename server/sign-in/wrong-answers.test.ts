import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import type { SignInProblem } from '#contract/sign-in.ts';
import { lin, ownTenant, send } from '../testing/feishu-accounts.ts';
import { expectRefusal, wish } from '../testing/sign-in-refusals.ts';
import { httpsUrl, openWorld, whoIsSignedIn } from '../testing/sign-in-world.ts';
import type { SignInOptions } from './sign-in.ts';

const wrongTokenAnswers: [name: string, problem: SignInProblem, answer: (response: ServerResponse) => void][] = [
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
  ['no token', 'failed', (response) => send(response, { code: 0, token_type: 'Bearer' })],
  ['an empty token', 'failed', (response) => send(response, { code: 0, access_token: '', token_type: 'Bearer' })],
  [
    'a token that is a number',
    'failed',
    (response) => send(response, { code: 0, access_token: 1, token_type: 'Bearer' }),
  ],
  [
    'a token with line ends',
    'failed',
    (response) => send(response, { code: 0, access_token: 'u-1\r\nX: y', token_type: 'Bearer' }),
  ],
  [
    'a token of a megabyte',
    'failed',
    (response) => send(response, { code: 0, access_token: 'u'.repeat(1e6), token_type: 'Bearer' }),
  ],
  [
    'a token of another type',
    'failed',
    (response) => send(response, { code: 0, access_token: 'u-1', token_type: 'mac' }),
  ],
  [
    'a token nobody knows',
    'failed',
    (response) => send(response, { code: 0, access_token: 'u-1', token_type: 'Bearer' }),
  ],
  [
    'success with HTTP 500',
    'failed',
    (response) => send(response, { code: 0, access_token: 'u-1', token_type: 'Bearer' }, 500),
  ],
];

const wrongUserInfo: [name: string, problem: SignInProblem, answer: (response: ServerResponse) => void][] = [
  ['another tenant', 'other_tenant', person({ tenant_key: 'tenant-other' })],
  [
    'another tenant, but a mail of ours',
    'other_tenant',
    person({ tenant_key: 'tenant-other', email: 'boss@example.com' }),
  ],
  ['our tenant in capitals', 'other_tenant', person({ tenant_key: ownTenant.toUpperCase() })],
  ['our tenant in a list', 'failed', person({ tenant_key: [ownTenant] })],
  ['no tenant', 'failed', person({ tenant_key: undefined })],
  ['an empty tenant', 'failed', person({ tenant_key: '' })],
  ['no id', 'failed', person({ open_id: undefined })],
  ['an id of null', 'failed', person({ open_id: null })],
  ['an empty id', 'failed', person({ open_id: '' })],
  ['an id that is a number', 'failed', person({ open_id: 7 })],
  ['an id with a space', 'failed', person({ open_id: 'ou_lin ou_chen' })],
  ['an id with a line end', 'failed', person({ open_id: 'ou_lin\n' })],
  ['an id with a hidden sign', 'failed', person({ open_id: 'ou_lin\u200b' })],
  ['an id of 65 letters', 'failed', person({ open_id: 'o'.repeat(65) })],
  ['no person', 'failed', (response) => send(response, { code: 0, data: null })],
  ['a person in a list', 'failed', (response) => send(response, { code: 0, data: [lin] })],
  ['a person outside of `data`', 'failed', (response) => send(response, { code: 0, ...lin })],
  ['a refused token', 'failed', (response) => send(response, { code: 99991668, msg: 'invalid' }, 401)],
  ['a code, and a person all the same', 'unreachable', (response) => send(response, { code: 1, data: lin })],
  ['no code', 'unreachable', (response) => send(response, { data: lin })],
  ['HTML', 'unreachable', (response) => send(response, '<html>login</html>')],
  ['a redirect', 'unreachable', (response) => send(response, { code: 0, data: lin }, 302, { location: '/' })],
  ['a reset', 'unreachable', (response) => void response.destroy()],
];

/** What never ends by itself. */
const silences: [name: string, answer: (response: ServerResponse) => void][] = [
  ['a silence', () => undefined],
  ['a silence after the head', (response) => void response.writeHead(200).flushHeaders()],
  ['a byte now and then', drip],
];

test.each(wrongTokenAnswers)('the token endpoint answers %s: %s', async (_name, problem, onToken) => {
  await expectRefusal(await openWorld(), problem, ({ world }) => wish(world.feishu, { onToken }));
});

test.each(wrongUserInfo)('user_info answers %s: %s', async (_name, problem, onUserInfo) => {
  await expectRefusal(await openWorld(), problem, ({ world }) => wish(world.feishu, { onUserInfo }));
});

test.each(silences)('%s ends by the deadline, at either endpoint', { timeout: 30_000 }, async (_name, answer) => {
  const world = await openWorld({ milliseconds: 1_000 });
  await expectRefusal(world, 'unreachable', () => wish(world.feishu, { onToken: answer }));
  await expectRefusal(world, 'unreachable', () => wish(world.feishu, { onUserInfo: answer }));
});

test('user_info of another person than the token’s: failed', async () => {
  await expectRefusal(await openWorld(), 'failed', ({ world }) =>
    wish(world.feishu, { tokenExtras: { open_id: 'ou_chen' } }),
  );
});

test.each<[name: string, options: Partial<SignInOptions>]>([
  ['somebody else', { allowedIds: ['ou_chen'] }],
  ['his mail', { allowedIds: [lin.email] }],
  ['his id in capitals', { allowedIds: ['OU_LIN'] }],
  ['his id of another kind', { allowedIds: [lin.union_id, lin.user_id] }],
])('a list of those allowed that names %s: not_allowed', async (_name, options) => {
  const browser = (await openWorld(options)).newBrowser();
  expect((await browser.signIn()).location).toBe('/sign-in?problem=not_allowed');
  expect(await whoIsSignedIn(browser)).toBeNull();
});

test('nobody is reached: unreachable', async () => {
  const world = await openWorld({ baseUrl: 'http://127.0.0.1:1' });
  expect((await world.newBrowser().signIn()).location).toBe('/sign-in?problem=unreachable');
});

test('the page that says what went wrong knows where the reader wanted to go', async () => {
  const world = await openWorld();
  world.feishu.onToken = (response) => send(response, '<html>', 502);
  const { location } = await world.newBrowser().signIn('/records/1?lang=zh#dimension-7');
  expect(Object.fromEntries(new URL(location, httpsUrl).searchParams)).toEqual({
    problem: 'unreachable',
    return_to: '/records/1?lang=zh#dimension-7',
  });
});

function person(changes: Record<string, unknown>): (response: ServerResponse) => void {
  return (response) => send(response, { code: 0, data: { ...lin, ...changes } });
}

function drip(response: ServerResponse): void {
  response.writeHead(200);
  const timer = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(timer));
}
