import { Client } from 'pg';
import { inject } from 'vitest';
import { onFinished } from './on-finished.ts';

/** A database of a test's own, as `npm run store -- migrate` leaves it. */
export interface TestDatabase {
  /** For the role that serves. */
  address: string;
  ownerAddress: string;
  superAddress: string;
  /** As the superuser, who may do what nobody else may. Resolves to the rows of the last statement. */
  query(sql: string): Promise<Record<string, unknown>[]>;
}

/** Whether there is a PostgreSQL to test with. */
export const hasPostgres = inject('postgresAddress') !== null;

let created = 0;

export async function createTestDatabase(): Promise<TestDatabase> {
  const serverAddress = inject('postgresAddress');
  if (serverAddress === null) throw new Error('there is no PostgreSQL: see build/prepare-postgres.ts');
  created += 1;
  const name = `test_${process.pid}_${created}`;
  // Copies files, which takes less than writing every page to the log.
  const words = 'TEMPLATE mianping_template STRATEGY FILE_COPY OWNER mianping_owner';
  await queryAt(serverAddress, `CREATE DATABASE ${name} ${words}`);
  onFinished(() => queryAt(serverAddress, `DROP DATABASE ${name} WITH (FORCE)`));
  const superAddress = addressOf(serverAddress, name);
  return {
    address: addressOf(serverAddress, name, 'mianping'),
    ownerAddress: addressOf(serverAddress, name, 'mianping_owner'),
    superAddress,
    query: (sql) => queryAt(superAddress, sql),
  };
}

function addressOf(serverAddress: string, database: string, role?: string): string {
  const address = new URL(serverAddress);
  address.pathname = `/${database}`;
  if (role !== undefined) [address.username, address.password] = [role, role];
  return address.href;
}

async function queryAt(address: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client(address);
  await client.connect();
  try {
    const results = [await client.query(sql)].flat();
    return results.at(-1)?.rows ?? [];
  } finally {
    await client.end();
  }
}
