import type { Reader } from '#contract/access.ts';
import type { RecordId } from '#domain/record-id.ts';
import { clockGrace } from '../base/clock.ts';
import { readHead } from './audit-chain.ts';
import { type AuditEntry, hashLine, readLine, writeLine } from './audit-line.ts';
import type { Row } from './connection.ts';
import type { TableOptions } from './table-options.ts';
import type { NewLine } from './trail.ts';

/** The audit trail: an append-only list, each line chained to the one before. */
export interface AuditTable {
  /** Continues the chain; `flush` writes the line. No other writer may append meanwhile. */
  append(entry: AuditEntry): Promise<void>;
  /** Writes the appended lines, in one step. Resolves to the last line; `null` without any. */
  flush(): Promise<NewLine | null>;
  /** Forgets the appended lines that are not written yet. */
  discard(): void;
  /**
   * Drops lines older than this many milliseconds, counted from the newest line if the clock is ahead of it: one start
   * with a wrong clock must not delete the trail. Drops at most some thousands. Resolves to whether more are left.
   */
  keepOnly(milliseconds: number): Promise<boolean>;
  /** The people who were allowed to read a record, newest first, each with the latest recorded name. */
  readersOf(recordId: RecordId): Promise<Reader[]>;
  /** The last line's number and hash: noted elsewhere, they reveal a replaced trail. */
  head(): Promise<{ number: number; hash: string }>;
}

/** The number is small, because appending waits while these lines are dropped. */
const mostDroppedAtOnce = 2_000;

export function createAuditTable({ connection, now, trail }: TableOptions): AuditTable {
  let appended: NewLine[] = [];

  async function head(): Promise<{ number: number; hash: string }> {
    const { lastNumber, lastHash } = await readHead(connection);
    return { number: lastNumber, hash: lastHash };
  }

  return {
    head,
    async append(entry) {
      const last = appended.at(-1) ?? (await head());
      const [number, at] = [last.number + 1, now()];
      const line = writeLine(number, at, entry);
      appended.push({ number, at, line, hash: hashLine(last.hash, line), entry });
    },
    async flush() {
      const lines = appended;
      appended = [];
      if (lines.length > 0) await trail.add(connection, lines);
      return lines.at(-1) ?? null;
    },
    discard: () => {
      appended = [];
    },
    async keepOnly(milliseconds) {
      const [newest] = await connection.all('SELECT at FROM audit ORDER BY number DESC LIMIT 1');
      const olderThan = Math.min(now(), Number(newest?.at ?? now())) - milliseconds;
      const { prunedNumber } = await readHead(connection);
      const last = await lastToDrop(olderThan);
      if (last === null) return false;
      await trail.dropThrough(connection, last);
      // The owner of a shared database may keep lines for longer than this server asks for.
      const reached = (await readHead(connection)).prunedNumber;
      return reached > prunedNumber && (await lastToDrop(olderThan)) !== null;
    },
    async readersOf(recordId) {
      return (await connection.all(readers, [recordId])).flatMap(toReader);
    },
  };

  /**
   * Finds the last line to drop, among at most some thousands of the oldest. Lines go in the order of writing, whatever
   * the clock did meanwhile. A line with an old time stays if it was written after a newer line. A line with a time in
   * the future, from a wrong clock, is as young as the next line with a credible time: it must not hold others back.
   */
  async function lastToDrop(olderThan: number): Promise<number | null> {
    const sql = `SELECT number, at FROM audit WHERE number > $1 ORDER BY number LIMIT ${mostDroppedAtOnce}`;
    let lastOld: number | null = null;
    for (let after = -1; lastOld === null; ) {
      const rows = await connection.all(sql, [after]);
      for (const row of rows) {
        const [number, at] = [Number(row.number), Number(row.at)];
        if (at >= olderThan && at <= now() + clockGrace) return lastOld;
        if (at < olderThan) lastOld = number;
        after = number;
      }
      if (rows.length < mostDroppedAtOnce) break;
    }
    return lastOld;
  }
}

const readers = `
  SELECT latest.line, latest.hash, readers.last_at, readers.times
  FROM (
    SELECT max(number) AS number, max(at) AS last_at, sum(CASE WHEN action = 'image' THEN 0 ELSE 1 END) AS times
    FROM audit
    WHERE record_id = $1 AND person_id IS NOT NULL AND action IN ('read', 'download-pdf', 'image') AND result = 'allowed'
    GROUP BY person_id
  ) AS readers
  JOIN audit AS latest ON latest.number = readers.number
  ORDER BY readers.last_at DESC, latest.person_id`;

function toReader({ line, hash, last_at, times }: Row): Reader[] {
  const { person } = readLine(String(line), String(hash));
  return person ? [{ person, lastAt: Number(last_at), count: Number(times) }] : [];
}
