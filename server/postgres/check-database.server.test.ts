import { expect, test } from 'vitest';
import { onFinished } from '../testing/on-finished.ts';
import { createTestDatabase, hasPostgres, type TestDatabase } from '../testing/postgres-world.ts';
import { checkDatabase } from './check-database.ts';
import { openDatabase } from './database.ts';

/** The line that stops the start of a server, or `accepted`. */
async function check(address: string): Promise<string> {
  const database = openDatabase({ address, connections: 1 });
  try {
    await checkDatabase(database);
    return 'accepted';
  } catch (error) {
    expect(error).toMatchObject({ name: 'SettingsError' });
    return (error as Error).message;
  } finally {
    await database.close();
  }
}

/** The same after an administrator's statements, in which `HERE` is the database; `undo` is of all databases. */
async function checkAfter(statements: string, change: (world: TestDatabase) => string = ({ address }) => address) {
  const world = await createTestDatabase();
  const name = new URL(world.address).pathname.slice(1);
  for (const statement of statements.split(';').filter((text) => text.trim() !== ''))
    await world.query(statement.replaceAll('HERE', name));
  return check(change(world));
}

test.skipIf(!hasPostgres)('a database as the migration leaves it is accepted, also where it replicates', async () => {
  expect(await checkAfter('')).toBe('accepted');
  expect(await checkAfter('ALTER ROLE mianping IN DATABASE HERE SET synchronous_commit = remote_apply')).toBe(
    'accepted',
  );
  // A newer server has been here, and takes older ones into account.
  expect(await checkAfter('UPDATE schema_version SET version = version + 1')).toBe('accepted');
});

// PostgreSQL searches a schema in front before its own functions, so a test can make it report other settings.
const pretending = (setting: string, value: string) => `
  CREATE SCHEMA pretended;
  CREATE FUNCTION pretended.current_setting(name text) RETURNS text LANGUAGE sql
    RETURN CASE name WHEN '${setting}' THEN '${value}' ELSE pg_catalog.current_setting(name) END;
  GRANT USAGE ON SCHEMA pretended TO PUBLIC;
  ALTER ROLE mianping IN DATABASE HERE SET search_path = pretended, pg_catalog, public`;

const refused: [string, string, string][] = [
  ['an old PostgreSQL', pretending('server_version_num', '140012'), 'a PostgreSQL 14: use 15 or newer.'],
  [
    'tables of an older version',
    'UPDATE schema_version SET version = 0',
    'a database with tables of version 0, and this server needs version 1: run npm run store -- migrate.',
  ],
  ['tables without a version', 'DELETE FROM schema_version', 'a database with tables of version 0, and'],
  [
    'tables for newer servers',
    'UPDATE schema_version SET version = 9, oldest_server = 8',
    'a database with tables of version 9, which are for newer servers than this one: start the newer version.',
  ],
  ['a role that may delete lines', 'GRANT DELETE ON audit TO mianping', 'the role mianping, which may change'],
  ['a role that may change a column', 'GRANT UPDATE (at) ON audit TO mianping', 'the role mianping, which may change'],
  ['a role that may move the head', 'GRANT UPDATE ON audit_head TO mianping', 'the role mianping, which may change'],
  ['what everybody may do', 'GRANT TRUNCATE ON audit TO PUBLIC', 'the role mianping, which may change'],
  ['a role that owns the trail', 'ALTER TABLE audit OWNER TO mianping', 'the role mianping, which owns'],
  ['a role that owns the database', 'ALTER DATABASE HERE OWNER TO mianping', 'the role mianping, which owns'],
];

test.skipIf(!hasPostgres).each(refused)('it refuses %s', async (_, statements, expected) => {
  const said = await checkAfter(statements);
  expect(said.startsWith(`DATABASE_URL names ${expected}`), said).toBe(true);
  expect(said).toMatch(/^[^\n]{20,240}\.$/);
});

test.skipIf(!hasPostgres)('it refuses a database that answers before it has synced, also later', async () => {
  const said =
    'DATABASE_URL: the database does not keep what it acknowledges: set fsync and synchronous_commit on there.';
  expect(await checkAfter(pretending('fsync', 'off'))).toBe(said);
  expect(await checkAfter('ALTER ROLE mianping IN DATABASE HERE SET synchronous_commit = off')).toBe(said);
});

test.skipIf(!hasPostgres)('the superuser, the owner, and whoever may become one, are refused', async () => {
  const asRole = (role: string) => (world: TestDatabase) => {
    const address = new URL(world.address);
    [address.username, address.password] = [role, role];
    return address.href;
  };
  expect(await checkAfter('', asRole('postgres'))).toContain('the role postgres, which may become any role');
  expect(await checkAfter('', asRole('mianping_owner'))).toContain('the role mianping_owner, which owns the tables');
  const role = `member_${process.pid}`;
  const statements = `CREATE ROLE ${role} LOGIN NOINHERIT PASSWORD '${role}' IN ROLE mianping, mianping_owner`;
  onFinished(async () => (await createTestDatabase()).query(`DROP ROLE ${role}`));
  expect(await checkAfter(`${statements}; GRANT SELECT ON schema_version TO ${role}`, asRole(role))).toContain(
    `the role ${role}, which owns the tables`,
  );
});

test.skipIf(!hasPostgres)('a database that cannot be used is named by its setting, with the cure', async () => {
  const at = (change: (address: URL) => void) => (world: TestDatabase) => {
    const address = new URL(world.address);
    change(address);
    return address.href;
  };
  const away = at((address) => {
    address.port = '1';
  });
  expect(await checkAfter('', away)).toBe(
    'DATABASE_URL: the database cannot be reached (ECONNREFUSED): start it, or correct its host, port and sslmode.',
  );
  const wrongPassword = at((address) => {
    address.password = 'canary';
  });
  expect(await checkAfter('', wrongPassword)).toBe(
    'DATABASE_URL: the database refuses the password or the role (28P01): ' +
      'correct the role, the password and the name of the database.',
  );
  expect(await checkAfter('DROP TABLE schema_version')).toBe(
    'DATABASE_URL: the database has no tables of this version (42P01): run npm run store -- migrate.',
  );
  expect(await checkAfter('ALTER ROLE mianping IN DATABASE HERE SET default_transaction_read_only = on')).toContain(
    'the database is a standby, or read-only',
  );
});
