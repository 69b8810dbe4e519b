import { expect, test } from 'vitest';
import { Problem } from '../base/problem.ts';
import { openAccess } from '../testing/access-world.ts';
import { people, records } from '../testing/company.ts';

/** A reader who is signed in, at a server whose store cannot tell so any more. */
async function openAway() {
  const { app, access, cookieOf } = await openAccess();
  const headers = { cookie: await cookieOf(people.author) };
  if (access) {
    access.store.sessions.find = async () => {
      throw new Problem('store_unreachable', { retryAfter: 2 });
    };
  }
  return (url: string) => app.inject({ url, headers });
}

test('while nobody can tell who is signed in, a page says when to come back, and sends nobody to sign in', async () => {
  const ask = await openAway();
  const page = await ask(`/records/${records.authors}`);
  expect([page.statusCode, page.headers['retry-after'], page.headers['content-type']]).toEqual([
    503,
    '2',
    'text/html; charset=utf-8',
  ]);
  expect(page.body).toContain('"signInOrigin":null');
  expect(page.body).toContain('Reload this page in 2 s.');
  const answer = await ask(`/api/records/${records.authors}`);
  expect([answer.statusCode, answer.json().error.code]).toEqual([503, 'store_unreachable']);
});

test('whoever asks for the way to sign in meanwhile is answered with a page, not with an error for programs', async () => {
  const ask = await openAway();
  expect((await ask('/auth/sign-in')).statusCode).toBe(303);
  const page = await ask('/sign-in?problem=store_unreachable');
  expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
});
