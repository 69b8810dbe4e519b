import { Client } from 'pg';
import { inject } from 'vitest';
import { onFinished } from './on-finished.ts';

/** A database of a test's own, as `npm run store -- migrate` leaves it. */
export interface TestDatabase {
  /** For the role that serves. */
  address: string;
  ownerAddress: string;
  /** As the superuser, who may do what nobody else may. Resolves to the rows of the last statement. */
  query(sql: string): Promise<Record<string, unknown>[]>;
}

/** Whether there is a PostgreSQL to test with. */
export const hasPostgres = inject('postgresAddress') !== null;

let created = 0;

export async function createTestDatabase(): Promise<TestDatabase> {
  const superAddress = inject('postgresAddress');
  if (superAddress === null) throw new Error('there is no PostgreSQL: see build/prepare-postgres.ts');
  created += 1;
  const name = `test_${process.pid}_${created}`;
  await queryAt(superAddress, `CREATE DATABASE ${name} TEMPLATE mianping_template OWNER mianping_owner`);
  onFinished(() => queryAt(superAddress, `DROP DATABASE ${name} WITH (FORCE)`));
  return {
    address: addressOf(superAddress, name, 'mianping'),
    ownerAddress: addressOf(superAddress, name, 'mianping_owner'),
    query: (sql) => queryAt(addressOf(superAddress, name), sql),
  };
}

function addressOf(superAddress: string, database: string, role?: string): string {
  const address = new URL(superAddress);
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
