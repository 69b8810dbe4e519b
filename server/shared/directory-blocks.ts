import { type BlockChanges, BlocksOutdated, type LoadedBlock, type SealedBlocks } from '../base/sealed-blocks.ts';
import type { Database } from '../postgres/database.ts';
import type { Connection, Value } from '../store/connection.ts';

/** Held while blocks are written, so that versions become visible in order. Any number that nothing else locks. */
const writeLock = 7_302;
/** The blocks that one statement loads: less than a megabyte. */
const blocksAtOnce = 16;
/** Blocks of an issuer without a write in this time are removed: ids and names may have changed meanwhile. */
const keptMilliseconds = 7 * 24 * 3_600_000;

/**
 * The blocks of one issuer in PostgreSQL. Versions are the microseconds of the database's clock, made to grow: a version that
 * was lost with a failed server of the database is never given again.
 */
export function createBlockTable(database: Database, issuer: string): SealedBlocks {
  return {
    async changes(since) {
      if (since === 0) await forgetOld(database);
      // A server that knows no blocks needs no names of removed ones.
      const rows = await database.all(
        `SELECT name, version, sealed IS NOT NULL OR $2::bigint > 0 AS counts FROM directory
         WHERE issuer = $1 AND version >= least($2::bigint, (SELECT max(version) FROM directory WHERE issuer = $1))
         ORDER BY version`,
        [issuer, since],
      );
      const version = Number(rows.at(-1)?.version ?? 0);
      const isNew = (row: (typeof rows)[number]) => row.counts && Number(row.version) > since;
      return { names: rows.filter(isNew).map(({ name }) => String(name)), version };
    },
    async *load(names) {
      for (let from = 0; from < names.length; from += blocksAtOnce) {
        yield* await loadSome(database, issuer, names.slice(from, from + blocksAtOnce));
      }
    },
    write: (changes, since) =>
      database.transaction(async (transaction) => {
        await transaction.all('SELECT pg_advisory_xact_lock($1)', [writeLock]);
        const { latest, next } = await versionsOf(transaction, issuer);
        if (latest !== since) throw new BlocksOutdated();
        return writeBlocks(transaction, issuer, changes, next);
      }),
  };
}

async function loadSome(database: Database, issuer: string, names: readonly string[]): Promise<LoadedBlock[]> {
  const places = names.map((_, at) => `$${at + 2}`).join(', ');
  const rows = await database.all(`SELECT name, sealed FROM directory WHERE issuer = $1 AND name IN (${places})`, [
    issuer,
    ...names,
  ]);
  return rows.map(({ name, sealed }) => ({ name: String(name), sealed: sealed as Uint8Array | null }));
}

async function versionsOf(connection: Connection, issuer: string): Promise<{ latest: number; next: number }> {
  const [row] = await connection.all(
    `SELECT latest, greatest(latest + 1, clock_milliseconds() * 1000) AS next
     FROM (SELECT coalesce(max(version), 0) AS latest FROM directory WHERE issuer = $1) AS known`,
    [issuer],
  );
  return { latest: Number(row?.latest), next: Number(row?.next) };
}

/** Resolves to the version of the last one. */
async function writeBlocks(
  connection: Connection,
  issuer: string,
  { saved, removed }: BlockChanges,
  next: number,
): Promise<number> {
  const written: LoadedBlock[] = [...saved, ...removed.map((name) => ({ name, sealed: null }))];
  const rows = written.map((_, at) => `($1, $${3 * at + 2}, $${3 * at + 3}::bigint, $${3 * at + 4}::bytea)`);
  const values = written.flatMap(({ name, sealed }, at): Value[] => [name, next + at, sealed]);
  await connection.run(
    `INSERT INTO directory (issuer, name, version, sealed) VALUES ${rows.join(', ')}
     ON CONFLICT (issuer, name) DO UPDATE SET version = excluded.version, sealed = excluded.sealed`,
    [issuer, ...values],
  );
  return next + written.length - 1;
}

/** Removes old blocks of every issuer, so that those of a former app go too. */
async function forgetOld(database: Database): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.all('SELECT pg_advisory_xact_lock($1)', [writeLock]);
    await transaction.run(
      `DELETE FROM directory AS old WHERE NOT EXISTS (
         SELECT 1 FROM directory AS young
         WHERE young.issuer = old.issuer AND young.version >= (clock_milliseconds() - $1::bigint) * 1000)`,
      [keptMilliseconds],
    );
  });
}
