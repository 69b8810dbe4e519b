import { prepareDatabase } from '../../build/prepare-postgres.ts';
import { type PostgresServer, startPostgres } from '../../e2e/postgres-server.ts';
import { onFinished } from './on-finished.ts';
import type { TestDatabase } from './postgres-world.ts';

export interface OwnPostgres {
  /** May be killed: no other test uses it. */
  server: PostgresServer;
  database: TestDatabase;
}

/** A PostgreSQL of the test's own, with one database as `npm run store -- migrate` leaves it. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const server = await startPostgres();
  onFinished(server.close);
  await prepareDatabase(server, 'mianping');
  return {
    server,
    database: {
      address: server.address('mianping', 'mianping'),
      ownerAddress: server.address('mianping', 'mianping_owner'),
      superAddress: server.address('mianping'),
      query: (sql) => server.query(sql, 'mianping'),
    },
  };
}
