import { parse } from 'content-disposition';
import { expect, test } from 'vitest';
import { openAccess } from '../testing/access-world.ts';
import { people } from '../testing/company.ts';

const world = await openAccess();
const { app } = world;

function follow(url: string, cookie: string, headers = {}) {
  return app.inject({ url, headers: { cookie, accept: 'text/html,*/*;q=0.8', ...headers } });
}

test('a link saves the whole list as a file, named in its language, and the audit trail says that it was exported', async () => {
  const cookie = `${await world.cookieOf(people.manager)}; mianping_time_zone=America/New_York`;
  const { statusCode, headers, body } = await follow('/api/interviews.csv?view=all&lang=zh&after=1_1', cookie);
  expect([statusCode, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
  expect(headers['content-disposition']).toMatch(
    /^attachment; filename="Interviews \d{4}-\d\d-\d\d\.csv"; filename\*=/,
  );
  const { filename } = parse(String(headers['content-disposition'])).parameters;
  expect(filename).toMatch(/^面试列表 \d{4}-\d\d-\d\d\.csv$/);
  // The renderer of this test writes out the arguments that it gets.
  expect(body).toMatch(/^zh America\/New_York http:\/\/127\.0\.0\.1:3000 \d+ all$/);
  const lines = (await world.trail()).filter(({ action }) => action === 'export-interviews');
  expect(lines).toMatchObject([{ result: 'allowed', recordId: null, person: { id: people.manager.id } }]);
});

test('its rows are those of the list, read blind as well', async () => {
  const cookie = await world.cookieOf(people.manager);
  for (const query of ['?view=all', '?view=all&blind=1&conclusion=pass', '?view=all&q=nobody', '?view=owed']) {
    const list = (await app.inject({ url: `/api/interviews${query}&whole=1`, headers: { cookie } })).json();
    const { body } = await follow(`/api/interviews.csv${query}`, cookie);
    expect(body.split(' ').slice(-2), query).toEqual([String(list.groups.length), list.view]);
  }
});

test('whoever is refused it by a link reads why on a page that leads back to the list; a script gets a problem', async () => {
  const url = '/api/interviews.csv?view=all&q=%22%3E%3Cscript%3E&lang=en';
  const page = await follow(url, '');
  expect([page.statusCode, page.headers['content-type']]).toEqual([401, 'text/html; charset=utf-8']);
  expect(page.headers['content-disposition']).toBeUndefined();
  expect(page.body).toContain('<a href="/?view=all&amp;q=%22%3E%3Cscript%3E&amp;lang=en">回到原来的页面</a>');
  expect(page.body).not.toContain('<script');
  const reply = await follow(url, '', { accept: '*/*' });
  expect([reply.statusCode, reply.json().error.code]).toEqual([401, 'signed_out']);
});

test('HEAD tells what the file is, without one', async () => {
  const { statusCode, headers, body } = await app.inject({
    ...{ method: 'HEAD', url: '/api/interviews.csv' },
    headers: { cookie: await world.cookieOf(people.manager) },
  });
  expect([statusCode, headers['content-type'], body]).toEqual([200, 'text/csv; charset=utf-8', '']);
});

test.each([
  ['/api/records/1/pdf?language=zh', '/records/1'],
  ['/api/records/1/images/2', '/records/1'],
  ['/api/records/x/images/2', '/'],
])('the link %s, too, leads back to %s where it is refused', async (url, page) => {
  const { statusCode, body } = await follow(url, await world.cookieOf(people.stranger));
  expect(statusCode).toBe(404);
  expect(body).toContain(`<a href="${page}">`);
});
