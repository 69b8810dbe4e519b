import { afterAll, expect, test, vi } from 'vitest';
import { openAccess } from '../testing/access-world.ts';
import { people, records } from '../testing/company.ts';

const { app, cookieOf, trail } = await openAccess();
const cookie = await cookieOf(people.manager);
const signedInAt = Date.now();
vi.useFakeTimers({ toFake: ['Date'], now: signedInAt + 60_000 });
afterAll(() => void vi.useRealTimers());

function open(url: string, site: string, headers = {}) {
  return app.inject({ url, headers: { cookie, accept: 'text/html', 'sec-fetch-site': site, ...headers } });
}

const searches: [path: string, page: string][] = [
  ['/?view=all&q=NAME', '/?view=all&amp;q=NAME'],
  ['/api/interviews?view=all&q=NAME', '/'],
  ['/api/interviews.csv?view=all&q=NAME', '/?view=all&amp;q=NAME'],
  [`/api/records/${records.authors}/neighbours?q=NAME`, '/'],
  [`/api/records/${records.authors}/people?name=NAME`, '/'],
];

test.each(searches)(
  '%s, opened by another site alone, is not searched for until the reader presses',
  async (path, page) => {
    const before = await trail();
    for (const site of ['cross-site', 'same-site']) {
      const { statusCode, body } = await open(path, site);
      expect([statusCode, body.includes(`<a href="${page}">`)]).toEqual([200, true]);
      expect(body).not.toContain(people.author.id);
    }
    expect(await trail()).toEqual(before);
  },
);

test.each([
  ['none', {}],
  ['same-origin', {}],
  ['cross-site', { 'sec-fetch-user': '?1' }],
])('an address that is opened as %s %j is searched for at once', async (site, headers) => {
  for (const [path] of searches) expect((await open(path, site, headers)).body).not.toContain('要在面试列表中查找吗');
});

test('another site alone does not end a session by a new sign-in', async () => {
  const { statusCode, headers } = await open('/auth/sign-in?choose=1&return_to=/sessions', 'cross-site');
  expect([statusCode, headers.location]).toEqual([303, '/sessions']);
});

test('a list without a search opens from anywhere', async () => {
  expect((await open('/?view=all&lang=zh', 'cross-site')).body).not.toContain('要在面试列表中查找吗');
});

test('whoever has just signed in finds what they looked for before', async () => {
  vi.setSystemTime(signedInAt + 20_000);
  for (const [path] of searches) expect((await open(path, 'cross-site')).body).not.toContain('要在面试列表中查找吗');
});
