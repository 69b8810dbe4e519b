import { afterEach, describe, expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { hashOf } from '../store/sessions.ts';
import type { Store } from '../store/store.ts';
import { openPostgresProxy } from '../testing/postgres-proxy.ts';
import { hasPostgres } from '../testing/postgres-world.ts';
import { entry, hour, openPostgresWorld, person, withPostgres } from '../testing/store-world.ts';
import { until } from '../testing/until.ts';

const recordId = toRecordId('7');
const [giver, reader] = [person('ou_a'), person('ou_b')];
const line = entry({ action: 'revoke' });
const refused = { code: 'store_unreachable' };

function signIn({ sessions }: Store, who = reader): Promise<string> {
  return sessions.start({ person: who, former: null, line: entry({ action: 'sign-in', person: who }) });
}

function share({ grants }: Store, grantee = reader, record = recordId) {
  return grants.add({ recordId: record, grantee, grantedBy: giver, milliseconds: hour }, entry({ action: 'grant' }));
}

const warning = 'a row of the database was not written by a server of this app';

describe.each(withPostgres)('in %s, rows that no server of this app wrote', async () => {
  const { store, reopen, tamper, lines, clock } = await openPostgresWorld();
  const [changed, untouched] = [await signIn(store, giver), await signIn(store, reader)];
  const { id } = await share(store);
  const other = await share(store, person('ou_c'), toRecordId('8'));
  await tamper('CREATE TABLE former_sessions AS TABLE sessions', 'CREATE TABLE former_grants AS TABLE grants');

  afterEach(async () => {
    for (const table of ['sessions', 'grants']) {
      await tamper(`DELETE FROM ${table}`, `INSERT INTO ${table} TABLE former_${table}`);
    }
    lines.length = 0;
    // The log has one line a minute.
    clock.elapsed += 60_000;
  });

  const toAnother = "person = replace(person, 'ou_a', 'ou_z')";

  test.each([
    ['another person', `UPDATE sessions SET ${toAnother}, person_id = 'ou_z' WHERE person_id = 'ou_a'`],
    ['another name', "UPDATE sessions SET person = replace(person, '某', '某某') WHERE person_id = 'ou_a'"],
    ['a person that it is not found by', "UPDATE sessions SET person_id = 'ou_z' WHERE person_id = 'ou_a'"],
    ['a later start', "UPDATE sessions SET started_at = started_at + 1 WHERE person_id = 'ou_a'"],
    ['no signature', "UPDATE sessions SET mac = '' WHERE person_id = 'ou_a'"],
    ['the signature of another row', copyOf('mac')],
    ['all of another row but its id', copyOf('person, person_id, started_at, mac')],
  ])('sign nobody in: %s', async (_, statement) => {
    await tamper(statement);
    expect(await store.sessions.find(changed)).toBeNull();
    expect((await store.sessions.list()).map(({ person: { id } }) => id)).toEqual(['ou_b']);
    expect(await store.sessions.find(untouched)).not.toBeNull();
    expect(lines.filter((text) => text.includes(warning))).toHaveLength(1);
    expect(lines.join()).not.toMatch(/ou_|某/);
  });

  /** The columns of the session of ou_b, put into the row of ou_a. */
  function copyOf(columns: string): string {
    return `UPDATE sessions SET (${columns}) = (SELECT ${columns} FROM sessions WHERE person_id = 'ou_b')
      WHERE person_id = 'ou_a'`;
  }

  test('sign nobody in: a new row, a session of another issuer, one of an app with another secret', async () => {
    await tamper(`INSERT INTO sessions
      SELECT issuer, '${hashOf('made up')}', person, person_id, started_at, last_used_at, mac FROM sessions LIMIT 1`);
    expect(await store.sessions.find('made up')).toBeNull();
    const elsewhere = await signIn(await reopen({ issuer: 'another company' }));
    await tamper("UPDATE sessions SET issuer = 'a company' WHERE issuer = 'another company'");
    expect(await store.sessions.find(elsewhere)).toBeNull();
    const ofAnotherApp = await signIn(await reopen({ appSecret: 'another secret' }));
    expect(await store.sessions.find(ofAnotherApp)).toBeNull();
    expect(await store.sessions.list()).toMatchObject([{ sessions: 1 }, { sessions: 1 }]);
  });

  test.each([
    ['another grantee', "grantee = replace(grantee, 'ou_b', 'ou_z'), grantee_id = 'ou_z'"],
    ['a grantee that it is found by', "grantee_id = 'ou_z'"],
    ['another record', "record_id = '9'"],
    ['a later end', 'expires_at = expires_at + 1'],
    ['another beginning', 'created_at = created_at - 1'],
    ['another giver', "granted_by = replace(granted_by, 'ou_a', 'ou_z'), granted_by_id = 'ou_z'"],
    ['a giver that it is found by', "granted_by_id = 'ou_z'"],
    ['another id', "id = 'another'"],
    ['the signature of another row', "mac = (SELECT mac FROM grants WHERE record_id = '8')"],
  ])('open nothing: %s', async (_, change) => {
    await tamper(`UPDATE grants SET ${change} WHERE record_id = '7'`);
    for (const record of [recordId, toRecordId('9')]) {
      expect(await store.grants.listLive(record)).toEqual([]);
      for (const who of ['ou_b', 'ou_z']) expect(await store.grants.findLive(record, who)).toEqual([]);
      expect(await store.grants.revoke(record, id, line)).toBe(false);
    }
    for (const who of ['ou_b', 'ou_z']) expect((await store.grants.findLiveTo(who)).size).toBe(0);
    expect(await store.grants.listLive(toRecordId('8'))).toEqual([other]);
    expect(lines.some((text) => text.includes(warning))).toBe(true);
    expect(lines.join()).not.toMatch(/ou_|某/);
  });
});

describe.skipIf(!hasPostgres)('two servers', () => {
  test('what one changes counts at the other at once', async () => {
    const { store: one, reopen } = await openPostgresWorld();
    const other = await reopen();
    const sessionId = await signIn(one);
    expect(await other.sessions.find(sessionId)).toMatchObject({ person: reader });
    await one.sessions.end(sessionId, line);
    expect(await other.sessions.find(sessionId)).toBeNull();
    const { id } = await share(one);
    expect(await other.grants.findLive(recordId, 'ou_b')).toHaveLength(1);
    expect(await other.grants.revoke(recordId, id, line)).toBe(true);
    expect(await one.grants.findLive(recordId, 'ou_b')).toEqual([]);
    const [second] = [await signIn(one), await share(one)];
    expect(await other.sessions.endPerson('ou_b', line)).toEqual({ sessions: 1, grants: 1 });
    expect(await one.sessions.find(second)).toBeNull();
    expect(await one.grants.listLive(recordId)).toEqual([]);
  });

  /** A server that has looked up two sessions. */
  async function openBehindProxy() {
    const world = await openPostgresWorld();
    const proxy = await openPostgresProxy(world.address);
    const server = await world.reopen({ address: proxy.address });
    await until(() => proxy.isListened);
    const [one, other] = [await signIn(world.store), await signIn(world.store)];
    for (const id of [one, other]) expect(await server.sessions.find(id)).toMatchObject({ person: reader });
    return { ...world, proxy, server, one, other };
  }

  test('a session that ended elsewhere is refused also where the database goes away', async () => {
    const { store, proxy, server, one } = await openBehindProxy();
    await store.sessions.end(one, line);
    await until(() => proxy.messages === 1);
    proxy.cut();
    await expect(server.sessions.find(one)).rejects.toMatchObject(refused);
  });

  test('a session that ended here is refused also where the database goes away before its message', async () => {
    const { proxy, server, one, other } = await openBehindProxy();
    proxy.isMuted = true;
    await server.sessions.end(one, line);
    await server.sessions.find(other);
    proxy.cut();
    await expect(server.sessions.find(one)).rejects.toMatchObject(refused);
    expect(await server.sessions.find(other)).toMatchObject({ person: reader });
  });
});
