import type { TestProject } from 'vitest/node';
import { installFromDebian } from '../e2e/install-from-debian.ts';
import { findPostgres, type PostgresServer, startPostgres } from '../e2e/postgres-server.ts';
import { migrate } from '../server/postgres/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's address on a server with the roles below; `null` where there is no PostgreSQL. */
    postgresAddress: string | null;
  }
}

/** As an administrator creates them. The password of each is its name. */
const roles = `
  CREATE ROLE mianping_owner LOGIN PASSWORD 'mianping_owner';
  CREATE ROLE mianping LOGIN PASSWORD 'mianping';
`;

let close: (() => Promise<void>) | undefined;

/** Runs once before all server tests: one PostgreSQL for all of them, in which each test has a database of its own. */
export async function setup({ provide }: TestProject): Promise<void> {
  if (findPostgres() === null) installFromDebian('postgresql');
  if (findPostgres() === null) {
    process.stderr.write('There is no PostgreSQL: the tests of several servers are left out.\n');
    provide('postgresAddress', null);
    return;
  }
  const server = await startPostgres({ settings: { max_connections: '300' } });
  close = server.close;
  await prepareDatabase(server, 'mianping_template');
  provide('postgresAddress', server.address());
}

/** The roles of a new server, and a database as `npm run store -- migrate` leaves it. */
export async function prepareDatabase(server: PostgresServer, name: string): Promise<void> {
  await server.query(roles);
  await server.query(`CREATE DATABASE ${name} OWNER mianping_owner`);
  await migrate({
    ownerAddress: server.address(name, 'mianping_owner'),
    servingRole: 'mianping',
    // Tests of pruning say themselves how long.
    retentionMilliseconds: 0,
  });
}

export async function teardown(): Promise<void> {
  await close?.();
}
