import { expect, test } from 'vitest';
import { readProblem } from './problem-error.ts';

function reply(body: BodyInit | null, headers: Record<string, string> = {}): Response {
  return new Response(body, { status: 503, headers });
}

const throttled = JSON.stringify({ error: { code: 'upstream_throttled', requestId: 'r-1', retryable: true } });

test('what the server says of a problem is kept', async () => {
  expect(await readProblem(reply(throttled, { 'retry-after': '2' }))).toMatchObject({
    name: 'ProblemError',
    code: 'upstream_throttled',
    requestId: 'r-1',
    retryable: true,
    retryAfter: 2,
  });
});

test.each([
  ['a page of HTML', '<html><body>502 Bad Gateway</body></html>'],
  ['nothing', null],
  ['null', 'null'],
  ['a word', '"not_found"'],
  ['an error in words', '{"error":"not_found"}'],
  ['a code of somebody else', '{"error":{"code":"constructor"}}'],
  ['broken JSON', throttled.slice(0, -3)],
])('where a proxy answers with %s, our server cannot be reached', async (_name, body) => {
  expect(await readProblem(reply(body, { 'retry-after': '3' }))).toMatchObject({
    code: 'server_unreachable',
    requestId: null,
    retryable: true,
    retryAfter: 3,
  });
});

test.each([
  ['1', 1],
  ['0.2', 1],
  ['120', 120],
  ['600', 600],
  ['601', null],
  ['604800', null],
  ['0', null],
  ['-1', null],
  ['', null],
  ['soon', null],
  ['Infinity', null],
  ['Wed, 21 Oct 2026 07:28:00 GMT', null],
])('Retry-After "%s" is a wait of %s seconds', async (header, seconds) => {
  expect((await readProblem(reply(throttled, { 'retry-after': header }))).retryAfter).toBe(seconds);
});
