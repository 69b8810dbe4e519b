import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPostgres, startPostgres } from '../../e2e/postgres-server.ts';
import type { ComposeService, Composition } from './compose-file.ts';

/** A database as PostgreSQL's image makes it for a compose file, with the secrets to reach it. */
export interface ComposeDatabase {
  /** Stands for `/run/secrets`. */
  secretsFolder: string;
  close(): Promise<void>;
}

/** The database that PostgreSQL's image makes, and the user that makes it. */
const [databaseName, superuser] = ['mianping', 'postgres'];

/**
 * Does the same as PostgreSQL's image with an empty volume: makes the database, and runs the compose file's SQL.
 * `folder`: a folder that every user may read.
 */
export async function startComposeDatabase(path: string, folder: string): Promise<ComposeDatabase> {
  const server = await startPostgres();
  const secretsFolder = join(folder, 'run', 'secrets');
  mkdirSync(secretsFolder, { recursive: true });
  const addressOf = (role: string) => `postgres://${role}:of-${role}@127.0.0.1:${server.port}/${databaseName}`;
  writeFileSync(join(secretsFolder, 'database-url'), `${addressOf('mianping')}\n`);
  writeFileSync(join(secretsFolder, 'database-owner-url'), `${addressOf('mianping_owner')}\n`);
  await server.query(`CREATE DATABASE ${databaseName}`);
  const script = join(folder, 'create-roles.sql');
  writeFileSync(script, readFileSync(path, 'utf8').replaceAll('/run/secrets', secretsFolder));
  const words = ['--set=ON_ERROR_STOP=1', '--no-psqlrc', '--quiet', `--dbname=${server.address(databaseName)}`];
  const psql = join(findPostgres() ?? '', 'psql');
  const { status, stderr } = spawnSync(psql, [...words, `--file=${script}`], { encoding: 'utf8' });
  assert.deepEqual([status, stderr], [0, ''], `${path} fails`);
  return { secretsFolder, close: server.close };
}

/**
 * Only this product's servers and commands reach the database, and servers know the secret of the serving role only.
 */
export function checkSecrets({ servers, commands, others, published }: Composition): void {
  for (const service of [...servers, ...commands, ...others]) {
    const files = Object.values(service.environment).filter((text) => text.startsWith('/run/secrets/'));
    const given = service.secrets.map((name) => `/run/secrets/${name}`);
    assert.deepEqual(
      files.filter((file) => !given.includes(file)),
      [],
      `${service.name} is not given its secrets`,
    );
  }
  for (const { name, secrets } of servers) {
    assert.deepEqual(secrets, ['database-url'], `${name} knows more than the role that serves`);
  }
  const database = others.find(isDatabase);
  assert.equal(database?.environment.POSTGRES_DB, databaseName);
  assert.equal(database?.environment.POSTGRES_USER ?? 'postgres', superuser);
  assert.ok(
    published.every(({ network }) => network !== database?.network),
    'the database is published',
  );
}

export function isDatabase({ image }: ComposeService): boolean {
  return image.startsWith('postgres:');
}
