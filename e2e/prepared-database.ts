import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { PostgresServer } from './postgres-server.ts';

/**
 * Creates roles, database and tables as an administrator does, by the command of the product. Resolves to the address
 * for servers.
 */
export async function prepareDatabase(postgres: PostgresServer, password: string): Promise<string> {
  await postgres.query(`
    CREATE ROLE mianping_owner LOGIN PASSWORD 'mianping_owner';
    CREATE ROLE mianping LOGIN PASSWORD '${password}'`);
  await postgres.query('CREATE DATABASE mianping OWNER mianping_owner');
  const databaseUrl = `postgres://mianping:${password}@127.0.0.1:${postgres.port}/mianping`;
  const env = { DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: postgres.address('mianping', 'mianping_owner') };
  const script = join(import.meta.dirname, '..', 'server', 'commands', 'store.ts');
  const { status, stderr } = spawnSync(process.execPath, [script, 'migrate'], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the database cannot be prepared: ${stderr}`);
  return databaseUrl;
}
