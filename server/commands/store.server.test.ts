import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileCache } from '../testing/main-process.ts';
import { createTestDatabase, hasPostgres } from '../testing/postgres-world.ts';
import { emptyFolder, entry, openSqliteWorld } from '../testing/store-world.ts';

const script = join(import.meta.dirname, 'store.ts');

/** Runs the command in an empty environment, except for settings that make it start sooner. */
function run(env: Record<string, string>, ...words: string[]) {
  const options = { env: { ...compileCache, ...env }, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], options);
  return { status, stdout, stderr };
}

const refusal = (stderr: string) => ({ status: 1, stdout: '', stderr: `${stderr}\n` });

const emptied = 'DROP SCHEMA public CASCADE; CREATE SCHEMA public; ALTER SCHEMA public OWNER TO pg_database_owner';

test.skipIf(!hasPostgres)('it prepares an empty database, and one that it has prepared already', async () => {
  const { address, ownerAddress, query } = await createTestDatabase();
  await query(emptied);
  const env = { DATABASE_URL: address, DATABASE_OWNER_URL: ownerAddress, AUDIT_DAYS: '2' };
  const done = (before: number) => ({
    status: 0,
    stdout: `The tables are of version 1 (before: ${before}), and the role mianping may serve.\n`,
    stderr: '',
  });
  expect(run(env, 'migrate')).toEqual(done(0));
  expect(await query('SELECT milliseconds FROM audit_retention')).toEqual([{ milliseconds: '172800000' }]);
  // The first host does not exist: the command uses the host that takes changes.
  const severalHosts = ownerAddress.replace('@', '@127.0.0.1:1,');
  expect(run({ ...env, DATABASE_OWNER_URL: severalHosts }, 'migrate')).toEqual(done(1));
});

test.skipIf(!hasPostgres)('what keeps it from that is one line that names the setting and the cure', async () => {
  const { address, ownerAddress, query } = await createTestDatabase();
  const env = { DATABASE_URL: address, DATABASE_OWNER_URL: ownerAddress };
  const runWith = (change: Record<string, string>) => run({ ...env, ...change }, 'migrate');
  expect(runWith({ DATABASE_OWNER_URL: address })).toEqual(
    refusal('DATABASE_OWNER_URL names the same role as DATABASE_URL, mianping: a server must not own the audit trail.'),
  );
  expect(runWith({ DATABASE_URL: address.replace('mianping:', 'canary:') })).toEqual(
    refusal('DATABASE_URL names the role canary, which the database does not know: create it first.'),
  );
  expect(runWith({ DATABASE_OWNER_URL: ownerAddress.replace(':mianping_owner@', ':canary@') })).toEqual(
    refusal(
      'DATABASE_OWNER_URL: the database refuses the password or the role (28P01): ' +
        'correct the role, the password and the name of the database.',
    ),
  );
  const taken = "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I OWNER TO postgres', current_database()); END $$";
  await query(`${emptied}; ${taken}`);
  expect(runWith({}).stderr).toBe(
    'DATABASE_OWNER_URL: the role may not do this in the database (3F000): ' +
      'run npm run store -- migrate, with an owner of the database as DATABASE_OWNER_URL.\n',
  );
});

test.skipIf(!hasPostgres)('it moves a store into the database, and nothing twice', async () => {
  const { store, folder, verify } = await openSqliteWorld();
  await store.audit.append(entry());
  const { address, ownerAddress, query } = await createTestDatabase();
  const app = { FEISHU_APP_ID: 'cli_a', FEISHU_APP_SECRET: 's', FEISHU_TENANT_KEY: 'tenant', ACCESS: 'members' };
  const env = { ...app, DATABASE_URL: address, DATABASE_OWNER_URL: ownerAddress, DATA_DIR: folder };
  expect(run({ ...env, DATA_DIR: emptyFolder() }, 'move').stderr).toMatch(/^There is no mianping\.sqlite in /);
  expect(run(env, 'move')).toEqual({
    status: 0,
    stdout: 'Moved into the database: 1 lines of the audit trail, 0 sessions, 0 grants.\n',
    stderr: '',
  });
  expect(await query('SELECT line FROM audit')).toHaveLength(1);
  const twice = 'The target is not empty: a store is moved only into a new one, before a server uses it.';
  expect(run(env, 'move')).toEqual(refusal(twice));
  expect(run(env, 'move', '--back')).toEqual(refusal(twice));
  expect(run({ ...env, DATA_DIR: emptyFolder() }, 'move', '--back')).toMatchObject({ status: 0, stderr: '' });
  expect(await verify()).toMatchObject({ isIntact: true, lines: 1 });
});

test('what is missing, or not understood, is said without asking a database', () => {
  const address = 'postgres://mianping@127.0.0.1:1/mianping';
  expect(run({ DATABASE_OWNER_URL: address }, 'migrate').stderr).toMatch(/^DATABASE_URL is not set: [^\n]+\n$/);
  expect(run({ DATABASE_URL: address }, 'migrate').stderr).toMatch(/^DATABASE_OWNER_URL is not set: [^\n]+\n$/);
  for (const words of [[], ['migrate', 'now'], ['constructor'], ['move', '--back', 'now'], ['move', '--from-redis']]) {
    expect(run({}, ...words)).toEqual({
      status: 2,
      stdout: '',
      stderr: 'Say: migrate, move, move --back, or move --from-redis FILE.\n',
    });
  }
});
