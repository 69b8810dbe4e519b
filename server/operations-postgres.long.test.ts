import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findPostgres, startPostgres } from '../e2e/postgres-server.ts';
import { checkDatabase } from './postgres/check-database.ts';
import { type Database, openDatabase } from './postgres/database.ts';
import { documented, runDocumented, standIns } from './testing/documented-commands.ts';
import { hasPostgres } from './testing/postgres-world.ts';
import { entry, openSqliteWorld } from './testing/store-world.ts';

const root = join(import.meta.dirname, '..');

/** A cluster and a machine on which nobody has prepared anything, with the store of one server in `dataFolder`. */
async function startMachine(dataFolder = '/nowhere') {
  const server = await startPostgres();
  onTestFinished(server.close);
  const folder = mkdtempSync(join(tmpdir(), 'mianping-machine-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const places = {
    'db.example.com/mianping?sslmode=verify-full': `127.0.0.1:${server.port}/mianping`,
    '/etc/mianping': folder,
    '/opt/mianping': root,
    '/var/backups': folder,
    '/var/lib/mianping': dataFolder,
  };
  // There is neither a service manager nor a second user here: the superuser is whom `sudo` would run a program as.
  const tools = standIns(join(folder, 'tools'), { systemctl: '', sudo: 'shift 2; exec "$@"' });
  const superuser = { PGHOST: '127.0.0.1', PGPORT: `${server.port}`, PGUSER: 'postgres', PGPASSWORD: 'postgres' };
  const run = (...marks: string[]) => {
    const commands = marks.map((mark) => documented(mark, places)).join('');
    return runDocumented(commands, [tools, findPostgres() ?? ''], superuser);
  };
  return { server, folder, run };
}

const line = 'INSERT INTO audit VALUES ($1, $2, $2, 3, NULL, NULL, $2, $2, $2)';
const session = "INSERT INTO sessions VALUES ('issuer', 'hash', '{}', 'ou_a', 1, 1, 'mac')";
const block = "INSERT INTO directory VALUES ('issuer', 'block', 1, 'sealed')";
const head = 'SELECT last_number, last_hash FROM audit_head';
const counts = 'SELECT (SELECT count(*) FROM sessions) AS sessions, (SELECT count(*) FROM directory) AS blocks';
const prepared = /^The tables are of version \d+ \(before: \d+\), and the role mianping may serve\.\n$/;

/** What a server does at its start, and then. */
async function serve(folder: string, work: (database: Database) => Promise<void>): Promise<void> {
  const address = readFileSync(join(folder, 'database-url'), 'utf8').trim();
  const database = openDatabase({ address, connections: 1 });
  await checkDatabase(database);
  await work(database);
  await database.close();
}

test.skipIf(!hasPostgres)(
  'the documented roles, preparation, copy and way back make a database to serve from',
  async () => {
    const { server, folder, run } = await startMachine();
    for (const statement of documented('roles').split(';\n').filter(Boolean)) await server.query(statement);
    expect(await run('prepare')).toMatch(prepared);
    await serve(folder, async (database) => {
      for (const [index, hash] of ['one', 'two'].entries()) await database.run(line, [index + 1, hash]);
      for (const statement of [session, block]) await database.run(statement);
    });

    expect(await run('dump')).toBe('');
    expect(statSync(join(folder, 'mianping.dump')).mode & 0o777).toBe(0o600);
    expect(await server.query(head, 'mianping_test')).toEqual([{ last_number: '2', last_hash: 'two' }]);

    await serve(folder, async (database) => void (await database.run(line, [3, 'three'])));
    expect(await run('reload')).toMatch(prepared);
    await serve(folder, async (database) => {
      expect(await database.all(head)).toEqual([{ last_number: 2, last_hash: 'two' }]);
      expect(await database.all(counts)).toEqual([{ sessions: 1, blocks: 0 }]);
      await database.run(line, [3, 'another']);
    });
    expect(await server.query(head, 'mianping_before')).toEqual([{ last_number: '3', last_hash: 'three' }]);
  },
);

test.skipIf(!hasPostgres)(
  'the documented move brings what one server has kept into the prepared database',
  async () => {
    const { store, folder: dataFolder } = await openSqliteWorld();
    await store.audit.append(entry());
    await store.close();
    const { server, folder, run } = await startMachine(dataFolder);
    const settings = ['FEISHU_APP_ID=cli_a', 'FEISHU_TENANT_KEY=tenant', 'ACCESS=members', 'AUDIT_DAYS=2', ''].join(
      '\n',
    );
    writeFileSync(join(folder, 'mianping.env'), settings);
    writeFileSync(join(folder, 'feishu-app-secret'), 'secret\n');
    for (const statement of documented('roles').split(';\n').filter(Boolean)) await server.query(statement);
    expect(await run('settings', 'prepare')).toMatch(prepared);
    expect(await server.query('SELECT milliseconds FROM audit_retention', 'mianping')).toEqual([
      { milliseconds: '172800000' },
    ]);
    expect(await run('settings', 'move')).toMatch(
      /^Moved into the database: 1 lines of the audit trail, 0 sessions, 0 grants\.\nThe audit is intact: 1 line\./,
    );
  },
);
