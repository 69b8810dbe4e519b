import { DatabaseSync } from 'node:sqlite';
import type { Reader } from '#contract/access.ts';
import type { RecordId } from '#domain/record-id.ts';
import { clockGrace } from '../clock.ts';
import type { AuditVerdict } from './audit-chain.ts';
import { createHeadReader, verifyChain } from './audit-chain.ts';
import type { AuditEntry, AuditLine } from './audit-line.ts';
import { hashLine, writeLine } from './audit-line.ts';
import type { AuditFilter } from './audit-list.ts';
import { listLines } from './audit-list.ts';
import { readPerson } from './person-json.ts';
import { inSnapshot, inTransaction } from './transaction.ts';

/** Who read what: an append-only list, each line chained to the previous one. Throws when the disk fails. */
export interface Audit extends AuditReading {
  /** On the disk when it returns. */
  append(entry: AuditEntry): void;
  /** Drops the lines before the first one at or after this time (milliseconds since 1970). */
  prune(olderThan: number): void;
  /**
   * Drops lines older than this many milliseconds, counted from the newest line if the clock is ahead of it: one start
   * with a wrong clock must not delete the trail.
   */
  keepOnly(milliseconds: number): void;
  /** Drops all lines up to and including this number. */
  dropThrough(number: number): void;
}

export interface AuditReading {
  /** Who was allowed to read a record, newest first, each with the latest recorded name. */
  readersOf(recordId: RecordId): Reader[];
  /** Oldest first, including lines added while it is read. */
  list(filter: AuditFilter): IterableIterator<AuditLine>;
  /** Reads every line: about a second for 100 000 of them. */
  verify(): AuditVerdict;
  /**
   * Writes a copy of the store, the newest lines included, to a new file, without what the directory knows: names of
   * candidates would outlive their time in it. Throws if the file exists.
   */
  backUp(path: string): void;
  /** The last line's number and hash: noted elsewhere, they reveal a replaced trail. */
  head(): { number: number; hash: string };
}

export function createAudit(database: DatabaseSync, now: () => number): Audit {
  const readHead = createHeadReader(database);
  const add = database.prepare('INSERT INTO audit (number, line, hash) VALUES (?, ?, ?)');
  const moveHead = database.prepare('UPDATE audit_head SET last_number = ?, last_hash = ?');

  function append(entry: AuditEntry): void {
    inTransaction(database, () => {
      const { lastNumber, lastHash } = readHead();
      const line = writeLine(lastNumber + 1, now(), entry);
      const hash = hashLine(lastHash, line);
      add.run(lastNumber + 1, line, hash);
      moveHead.run(lastNumber + 1, hash);
    });
  }

  const newest = database.prepare('SELECT at FROM audit ORDER BY number DESC LIMIT 1');

  function keepOnly(milliseconds: number): void {
    const present = Math.min(now(), Number(newest.get()?.at ?? now()));
    prune(database, present - milliseconds, now() + clockGrace);
  }

  return {
    append,
    prune: (olderThan) => prune(database, olderThan, now() + clockGrace),
    keepOnly,
    dropThrough: (number) => inTransaction(database, () => dropBefore(database, number + 1)),
    ...createAuditReading(database),
  };
}

export function createAuditReading(database: DatabaseSync): AuditReading {
  // With `max`, SQLite takes the other columns from the row with the maximum: the latest name.
  const readers = database.prepare(
    `SELECT line ->> '$.person' AS person, max(at) AS last_at, sum(line ->> '$.action' IN ('read', 'download-pdf')) AS times FROM audit
     WHERE record_id = ? AND person_id IS NOT NULL
       AND line ->> '$.action' IN ('read', 'download-pdf', 'image') AND line ->> '$.result' = 'allowed'
     GROUP BY person_id ORDER BY last_at DESC, person_id`,
  );
  const readHead = createHeadReader(database);
  return {
    readersOf: (recordId) => readers.all(recordId).map(toReader),
    list: (filter) => listLines(database, filter),
    verify: () => inSnapshot(database, () => verifyChain(database)),
    backUp: (path) => {
      database.prepare('VACUUM INTO ?').run(path);
      const copy = new DatabaseSync(path);
      copy.exec('DELETE FROM directory; VACUUM');
      copy.close();
    },
    head: () => {
      const { lastNumber, lastHash } = readHead();
      return { number: lastNumber, hash: lastHash };
    },
  };
}

/**
 * Drops the oldest lines in one piece. The order is the order of writing, whatever the clock did meanwhile: a line with
 * an old time that was written after a newer one is kept with it, and a line with a time later than `latest`, which a
 * wrong clock wrote, is as young as the next one with a credible time, so that it keeps no others for years.
 */
function prune(database: DatabaseSync, olderThan: number, latest: number): void {
  inTransaction(database, () => {
    const young = database.prepare('SELECT min(number) AS number FROM audit WHERE at BETWEEN ? AND ?');
    const old = database.prepare('SELECT max(number) AS number FROM audit WHERE at < ? AND number < ?');
    const firstYoung = young.get(olderThan, latest)?.number ?? Number.MAX_SAFE_INTEGER;
    const lastOld = old.get(olderThan, Number(firstYoung))?.number ?? null;
    if (lastOld !== null) dropBefore(database, Number(lastOld) + 1);
  });
}

/** Within a transaction. */
function dropBefore(database: DatabaseSync, end: number): void {
  const last = database
    .prepare('SELECT number, hash FROM audit WHERE number < ? ORDER BY number DESC LIMIT 1')
    .get(end);
  if (last === undefined) return;
  const { number, hash } = last;
  database.prepare('UPDATE audit_head SET pruned_number = ?, pruned_hash = ?').run(Number(number), String(hash));
  database.prepare('DELETE FROM audit WHERE number <= ?').run(Number(number));
}

function toReader(row: Record<string, unknown>): Reader {
  return { person: readPerson(String(row.person)), lastAt: Number(row.last_at), count: Number(row.times) };
}
