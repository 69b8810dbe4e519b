import { deriveKey } from '../base/derive-key.ts';
import { createSeal } from '../base/seal.ts';
import type { Database } from '../postgres/database.ts';
import type { Row } from '../store/connection.ts';
import { isLeaseTaken, type Lease } from './lease.ts';

export interface SealedValuesOptions {
  database: Database;
  appSecret: string;
  /** What the values are, such as `reading of a record`. */
  kind: string;
  /** A digest of the owner: servers of another app, tenant or kind of people's ids cannot find the values. */
  owner: string;
  /** Milliseconds that a value lives at most. */
  longestLife: number;
}

/** Texts that several servers share for a while, encrypted, each for its own name. All methods reject as the database does. */
export interface SealedValues {
  /** `null` if the value is missing or was sealed with another secret. May still find an expired value. */
  find(name: string): Promise<SharedValue | null>;
  /** Finds the value, and whether another owner has the lease: one statement for servers that wait. */
  findWithLease(name: string, lease: Lease): Promise<{ found: SharedValue | null; isTaken: boolean }>;
  put(name: string, text: string, milliseconds: number): Promise<void>;
  remove(name: string): Promise<void>;
}

export interface SharedValue {
  text: string;
  /** Milliseconds; 0 where it has ended. */
  remaining: number;
}

export function createSealedValues({
  database,
  appSecret,
  kind,
  owner,
  longestLife,
}: SealedValuesOptions): SealedValues {
  const { sealBytes, openBytes } = createSeal(deriveKey(appSecret, `shared ${kind}`));
  const keyOf = (name: string) => `${owner}:${kind}:${name}`;
  const purposeOf = (name: string) => `${keyOf(name)} v1`;

  function open(name: string, row: Row | undefined): SharedValue | null {
    const { sealed, remaining } = (row ?? { sealed: null }) as { sealed: Buffer | null; remaining: number };
    const text = sealed === null ? undefined : openBytes(sealed, purposeOf(name))?.toString();
    // A value that would live longer was written before the database's clock was set back.
    return text === undefined ? null : { text, remaining: remaining <= longestLife ? Math.max(0, remaining) : 0 };
  }

  return {
    async find(name) {
      const [row] = await database.all(
        'SELECT sealed, expires_at - clock_milliseconds() AS remaining FROM shared_values WHERE key = $1',
        [keyOf(name)],
      );
      return open(name, row);
    },
    async findWithLease(name, lease) {
      const [row] = await database.all(
        `SELECT sealed, expires_at - clock_milliseconds() AS remaining, ${isLeaseTaken} AS "isTaken"
         FROM (SELECT 1) AS always LEFT JOIN shared_values ON key = $1`,
        [keyOf(name), lease.name, lease.milliseconds],
      );
      return { found: open(name, row), isTaken: row?.isTaken === true };
    },
    async put(name, text, milliseconds) {
      await database.run(
        `INSERT INTO shared_values (key, sealed, expires_at) VALUES ($1, $2, clock_milliseconds() + $3)
         ON CONFLICT (key) DO UPDATE SET sealed = excluded.sealed, expires_at = excluded.expires_at`,
        [keyOf(name), sealBytes(Buffer.from(text), purposeOf(name)), milliseconds],
      );
    },
    async remove(name) {
      await database.run('DELETE FROM shared_values WHERE key = $1', [keyOf(name)]);
    },
  };
}
