import { expect, test, vi } from 'vitest';
import type { Person } from '#contract/access.ts';
import { type AccessWorld, openAccess, ours } from '../testing/access-world.ts';
import { applications, imageId, people, records } from '../testing/company.ts';
import { routesOf } from '../testing/served-routes.ts';

const alikeForAll = /^\/(assets\/.+|robots\.txt|healthz|readyz)$/;

async function open() {
  const world = await openAccess();
  const { access } = world;
  if (access === null) throw new Error('people sign in here');
  return { ...world, access };
}

async function get({ app, cookieOf }: AccessWorld, person: Person, url: string) {
  return app.inject({ url, headers: { cookie: await cookieOf(person) } });
}

async function askForPdf({ app, cookieOf }: AccessWorld, person: Person) {
  const headers = { ...ours, cookie: await cookieOf(person) };
  const payload = { language: 'zh', shown: null };
  return app.inject({ method: 'POST', url: `/api/records/${records.authors}/pdf`, headers, payload });
}

test('the server looks a session up once per request, and never for content that is the same for everybody', async () => {
  const world = await open();
  await askForPdf(world, people.administrator);
  const find = vi.spyOn(world.access.store.sessions, 'find');
  for (const { method, url } of routesOf(world.app)) {
    if (method !== 'GET') continue;
    const address = url
      .replace(':recordId', records.authors)
      .replace(':imageId', imageId)
      .replace(/pdf$/, 'pdf?language=zh')
      .replace(':applicationId', applications.authors)
      .replace(/compare$/, `compare?ids=${records.authors},${records.submitteds}`);
    find.mockClear();
    expect((await get(world, people.administrator, address)).statusCode, url).toBeLessThan(400);
    expect(find.mock.calls.length, url).toBe(alikeForAll.test(url) ? 0 : 1);
  }
});

test('what is known of a record is looked up once, and once more after Feishu was asked', async () => {
  const world = await open();
  const given = { recordId: records.authors, grantedBy: people.author, milliseconds: 60_000 };
  for (const grantee of [people.grantee, people.stranger]) await world.grants.add({ ...given, grantee });
  const find = vi.spyOn(world.access.directory, 'find');
  const lookUps = async (person: Person, path = '') => {
    find.mockClear();
    const { statusCode } = await get(world, person, `/api/records/${records.authors}${path}`);
    return { statusCode, times: find.mock.calls.length };
  };
  expect(await lookUps(people.author)).toEqual({ statusCode: 200, times: 1 });
  expect(await lookUps(people.grantee)).toEqual({ statusCode: 200, times: 1 });
  expect(await lookUps(people.author, '/grants')).toEqual({ statusCode: 200, times: 1 });
  expect(await lookUps(people.owing)).toEqual({ statusCode: 403, times: 2 });
});
