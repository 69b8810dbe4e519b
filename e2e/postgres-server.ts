import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from './free-port.ts';

/** A PostgreSQL of the test's own, as Debian installs it, which syncs what it acknowledges. */
export interface PostgresServer {
  port: number;
  folder: string;
  /** For a role of its own name as the password; the superuser of `postgres` unless told otherwise. */
  address(database?: string, role?: string): string;
  /** As the superuser. Resolves to the rows of the last statement. */
  query(sql: string, database?: string): Promise<Record<string, unknown>[]>;
  /**
   * As a crash does: without a warning, and without a last checkpoint. With SIGKILL its processes for single connections
   * find out by themselves that it has ended.
   */
  kill(signal?: 'SIGQUIT' | 'SIGKILL'): Promise<void>;
  /** After `kill`: with all that it had acknowledged. */
  start(): Promise<void>;
  /** Ends it, and forgets everything. */
  close(): Promise<void>;
}

export interface PostgresOptions {
  /** Settings beyond PostgreSQL's own defaults. */
  settings?: Record<string, string>;
  /** A folder with the data of another server, such as `pg_basebackup` writes; a new one unless given. */
  folder?: string;
}

const superuser = 'postgres';

/** `null` where PostgreSQL is not installed. */
export function findPostgres(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => Number(other) - Number(one)) : [];
  const folders = [...versions.map((version) => join(debian, version, 'bin')), '/usr/local/bin', '/opt/homebrew/bin'];
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

export async function startPostgres({
  settings = {},
  folder = newCluster(),
}: PostgresOptions = {}): Promise<PostgresServer> {
  const port = await freePort();
  const given = { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '', ...settings };
  const words = Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  let child: ChildProcess;

  async function start(): Promise<void> {
    child = spawn(program('postgres'), ['-D', folder, ...words], {
      ...unprivileged(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const killWithUs = (): void => void child.kill('SIGQUIT');
    process.once('exit', killWithUs);
    child.once('exit', () => process.off('exit', killWithUs));
    for await (const line of createInterface({ input: child.stderr as NonNullable<typeof child.stderr> })) {
      if (line.includes('database system is ready to accept')) break;
    }
    child.stderr?.resume();
  }

  async function kill(signal: 'SIGQUIT' | 'SIGKILL' = 'SIGQUIT'): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  const address = (database = 'postgres', role = superuser) =>
    `postgres://${role}:${role}@127.0.0.1:${port}/${database}`;
  await start();
  return {
    port,
    folder,
    address,
    async query(sql, database) {
      const client = new Client(address(database));
      await client.connect();
      try {
        const results = [await client.query(sql)].flat();
        return results.at(-1)?.rows ?? [];
      } finally {
        await client.end();
      }
    },
    kill,
    start,
    async close() {
      await kill();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A copy of a running server: with `followSettings` as its settings it follows it once it is started. */
export function copyForStandby(primary: PostgresServer): string {
  const folder = newFolder();
  run('pg_basebackup', ['-D', folder, '-R', '--checkpoint=fast', '--no-sync', '-d', primary.address()]);
  return folder;
}

/** A standby of a primary that acknowledges from now on only what the standby has. `port`: where it reaches the primary. */
export async function startSynchronousStandby(primary: PostgresServer, port = primary.port): Promise<PostgresServer> {
  const folder = copyForStandby(primary);
  const standby = await startPostgres({ folder, settings: followSettings('standby', port) });
  await primary.query("ALTER SYSTEM SET synchronous_standby_names = 'standby'");
  await primary.query('SELECT pg_reload_conf()');
  const isSynchronous = "SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'";
  while ((await primary.query(isSynchronous)).length === 0) await sleep(20);
  return standby;
}

/** Settings of a standby that follows the primary at this port under this name. */
export function followSettings(name: string, port: number): Record<string, string> {
  return {
    primary_conninfo: `host=127.0.0.1 port=${port} user=${superuser} password=${superuser} application_name=${name}`,
  };
}

function newCluster(): string {
  const folder = newFolder();
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, superuser, { mode: 0o644 });
  const words = ['-U', superuser, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C.UTF-8'];
  run('initdb', ['-D', folder, '--no-sync', ...words]);
  rmSync(passwordFile);
  return folder;
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mianping-postgres-'));
  const { uid, gid } = unprivileged();
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  chmodSync(folder, 0o700);
  return folder;
}

function run(name: string, words: string[]): void {
  const { status, stderr } = spawnSync(program(name), words, { ...unprivileged(), encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name} failed: ${stderr}`);
}

function program(name: string): string {
  const folder = findPostgres();
  if (folder === null) throw new Error('there is no PostgreSQL: see build/prepare-postgres.ts');
  return join(folder, name);
}

/** PostgreSQL refuses to run as root: then it runs as nobody. */
function unprivileged(): { uid?: number; gid?: number; cwd: string } {
  return process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534, cwd: '/' } : { cwd: '/' };
}
