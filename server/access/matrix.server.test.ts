import type { InjectOptions } from 'fastify';
import { expect, test } from 'vitest';
import { type AccessMode, accessModes } from '#contract/access.ts';
import { parseRecordId } from '#domain/record-id.ts';
import {
  administrationRoutes,
  debriefRoutes,
  forAdministrators,
  forTheRest,
  matrix,
  otherRoutes,
  type Right,
  type Role,
  readersRoute,
  recordRoutes,
} from '../testing/access-matrix.ts';
import type { AccessWorld } from '../testing/access-world.ts';
import { openAccess, ours } from '../testing/access-world.ts';
import { atOnce } from '../testing/at-once.ts';
import { applications, content, imageId, people, type RecordName, records, writers } from '../testing/company.ts';
import { routesOf } from '../testing/served-routes.ts';
import { type Engine, engines } from '../testing/store-world.ts';

interface Cell {
  mode: AccessMode;
  role: Role;
  record: RecordName;
  method: string;
  url: string;
}

const roles = Object.keys(matrix.open) as Role[];
const recordNames = Object.keys(records) as RecordName[];
const worlds = engines.flatMap((engine) => accessModes.flatMap((mode) => worldsOf(engine, mode)));
const nobody = { id: 'ou_nobody', name: { zh: null, en: null } };
const codes: Record<number, string> = { 401: 'signed_out', 403: 'blind', 404: 'not_found' };

/** PostgreSQL is left out where it makes no difference: to `open` access, and to what a cold cache reads from Feishu. */
function worldsOf(engine: Engine, mode: AccessMode): { engine: Engine; mode: AccessMode; cold: boolean }[] {
  if (engine === 'postgres') return mode === 'open' ? [] : [{ engine, mode, cold: false }];
  return [true, false].map((cold) => ({ engine, mode, cold }));
}

function rightOf({ mode, role, record }: Cell): Right {
  const rights = matrix[mode][role];
  // A malformed id is answered like a record that does not exist.
  if (record === 'malformed') return rights.startsWith('O') ? 'O' : 'N';
  return rights[recordNames.indexOf(record)] as Right;
}

/** `undefined`: the matrix has no entry for this route. */
function expectedOf(cell: Cell): number | number[] | undefined {
  const route = `${cell.method === 'HEAD' ? 'GET' : cell.method} ${cell.url}`;
  const right = rightOf(cell);
  const debrief = debriefRoutes[route];
  if (debrief) {
    if (right === 'O') return debrief.out;
    if (asked(cell).some((record) => isReadable({ ...cell, record }))) return debrief.some;
    return right === 'B' ? debrief.blind : debrief.none;
  }
  if (route === readersRoute) return (cell.role === 'administrator' ? forAdministrators : forTheRest)[right];
  const administration = administrationRoutes[route];
  if (administration)
    return administration[right === 'O' ? 'out' : cell.role === 'administrator' ? 'administrator' : 'in'];
  if (recordRoutes[route]) return recordRoutes[route][right];
  return otherRoutes[route]?.[right === 'O' ? 'out' : 'in'];
}

/** Which records a route about several is asked for. */
function asked({ url, record }: Cell): RecordName[] {
  if (url.endsWith('/compare')) return [record, 'elsewhere', 'absent'];
  return recordNames.filter((each) => applications[each] === applications[record]);
}

function isReadable(cell: Cell): boolean {
  return cell.record !== 'absent' && 'SR'.includes(rightOf(cell));
}

/** Those of several whose content belongs into the reply: of what is not submitted nobody is told more than that. */
function contentsOf(cell: Cell): RecordName[] {
  return asked(cell).filter(
    (record) => isReadable({ ...cell, record }) && writers[records[record]]?.submitted === true,
  );
}

/** One session for each role, since writing them to the disk is slow; new ones where the route ends the session. */
function createCookies(world: AccessWorld): (cell: Cell) => Promise<string> {
  const known = new Map<Role, Promise<string>>();
  return ({ role, url }) => {
    const cookie = (url !== '/auth/sign-out' && known.get(role)) || cookieOf(world, role);
    if (url !== '/auth/sign-out') known.set(role, cookie);
    return cookie;
  };
}

async function cookieOf(world: AccessWorld, role: Role): Promise<string> {
  if (role === 'signedOut') return '';
  const cookie = await world.cookieOf(role === 'sessionEnded' ? people.author : people[role]);
  if (role === 'sessionEnded') await world.sessions.end(cookie.replace('sid=', ''));
  return cookie;
}

const bodies: Record<string, object> = {
  grants: { granteeId: nobody.id, period: 'hour' },
  pdf: { language: 'zh', shown: null },
};

async function requestFor(world: AccessWorld, { method, url, record }: Cell, cookie: string): Promise<InjectOptions> {
  const recordId = parseRecordId(records[record]);
  // Revoking needs a grant, to a person without another role in this test.
  const revoked = recordId && { recordId, grantee: nobody, grantedBy: people.author, milliseconds: 60_000 };
  const grantId = url.includes(':grantId') && revoked ? (await world.grants.add(revoked)).id : 'none';
  const path = url
    .replace(':recordId', records[record])
    .replace(':imageId', imageId)
    .replace(':grantId', grantId)
    .replace(':applicationId', applications[record]);
  const compared = url.endsWith('/compare') && `?ids=${asked({ url, record } as Cell).map((each) => records[each])}`;
  // In another language than what was asked for.
  const query = compared || (url.endsWith('/pdf') ? '?language=en' : '');
  const headers = { ...(cookie && { cookie }), ...(method === 'POST' && ours) };
  const payload = method === 'POST' ? bodies[url.split('/').at(-1) ?? ''] : undefined;
  return { method: method as 'GET', url: path + query, headers, ...(payload && { payload }) };
}

/** What is wrong with the reply, or `null`. */
async function fault(world: AccessWorld, cell: Cell, cookie: string): Promise<string | null> {
  const name = `${cell.role}, ${cell.record}, ${cell.method} ${cell.url}`;
  const expected = expectedOf(cell);
  if (expected === undefined) return `${name}: nothing is expected of this route`;
  const { statusCode, body } = await world.app.inject(await requestFor(world, cell, cookie));
  if (![expected].flat().includes(statusCode)) return `${name}: ${statusCode} instead of ${expected}`;
  if (debriefRoutes[`GET ${cell.url}`] && cell.method === 'GET') {
    const expectedContent = statusCode === 200 ? contentsOf(cell) : [];
    const found = recordNames.filter((each) => body.includes(`${content} ${records[each]}`));
    return found.sort().join() === [...new Set(expectedContent)].sort().join() ? null : `${name}: ${found}`;
  }
  const isRecord = /^(\/api)?\/records\/:recordId$/.test(cell.url) && !'EO'.includes(rightOf(cell));
  const isContent = isRecord && statusCode === 200 && cell.method === 'GET';
  if (isContent && !body.includes(`${content} ${records[cell.record]}`)) return `${name}: not this record`;
  if (!isContent && body.includes(content)) return `${name}: content where none belongs`;
  const isProblem = cell.url.startsWith('/api/') && codes[statusCode] !== undefined && cell.method !== 'HEAD';
  return isProblem && JSON.parse(body).error.code !== codes[statusCode] ? `${name}: ${body}` : null;
}

/** Three grants of the author's record: one in force, one expired, one revoked. */
async function addGrants({ grants }: AccessWorld): Promise<void> {
  const given = { recordId: records.authors, grantedBy: people.author, milliseconds: 600_000 };
  await grants.add({ ...given, grantee: people.grantee });
  await grants.add({ ...given, grantee: people.lateGrantee, milliseconds: -1 });
  const revoked = await grants.add({ ...given, grantee: people.formerGrantee });
  expect(await grants.revoke(records.authors, revoked.id)).toBe(true);
}

async function warm(world: AccessWorld): Promise<void> {
  for (const [id, { by }] of Object.entries(writers)) {
    const cookie = await world.cookieOf({ id: by, name: { zh: null, en: null } });
    expect((await world.app.inject({ url: `/api/records/${id}`, headers: { cookie } })).statusCode).toBe(200);
  }
}

test.each(worlds)('every role, record and route in $mode with $engine, cold cache: $cold', async (options) => {
  const world = await openAccess(options);
  await addGrants(world);
  if (!options.cold) await warm(world);
  const routes = routesOf(world.app);
  const cells = routes.flatMap(({ method, url }) =>
    roles.flatMap((role) =>
      recordNames
        .filter((record) => /:recordId|:applicationId|compare/.test(url) || record === 'authors')
        .map((record): Cell => ({ mode: options.mode, role, record, method, url })),
    ),
  );
  const faults: string[] = [];
  const cookieFor = createCookies(world);
  await atOnce(16, cells, async (cell) => {
    const found = await fault(world, cell, await cookieFor(cell));
    if (found) faults.push(found);
  });
  expect(faults).toEqual([]);
  expect(routes.length).toBeGreaterThan(options.mode === 'open' ? 15 : 25);
  expect(await world.verify()).toMatchObject({ isIntact: true });
});

test('the server does not start with a route that has no policy', async () => {
  const { app, access } = await openAccess({ started: false });
  app.get('/api/stray', async () => access?.store.audit.readersOf(records.authors));
  await expect(app.ready()).rejects.toThrow('the route /api/stray does not say whom it is for');
});
