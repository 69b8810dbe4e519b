import { type AuditLine, hashLine, readLine } from './audit-line.ts';
import { comparable } from './comparable.ts';
import type { Connection, Row } from './connection.ts';

export type AuditVerdict =
  | {
      isIntact: true;
      lines: number;
      /** Number and hash of the last line; 0 and empty before the first. */
      last: NotedLine;
      /** Whether the trail had already dropped the noted line by its age, so that nothing could be compared. */
      notedHasLeft: boolean;
    }
  /** The first number whose line is missing or does not match. */
  | { isIntact: false; firstBroken: number }
  /** The chain is intact, but ends before the noted line. */
  | { isIntact: false; endsAt: number };

/** A line whose number and hash somebody noted elsewhere. */
export interface NotedLine {
  number: number;
  hash: string;
}

/** The last line, and the last pruned line: the chain of the remaining lines continues its hash. */
export interface AuditHead {
  lastNumber: number;
  lastHash: string;
  prunedNumber: number;
  prunedHash: string;
}

/** Rejects if there is not exactly one row, which only tampering can cause: nothing may be appended then. */
export async function readHead(connection: Connection): Promise<AuditHead> {
  const head = await findHead(connection);
  if (head === null) throw new Error('the head of the audit is gone');
  return head;
}

async function findHead(connection: Connection): Promise<AuditHead | null> {
  const [row, ...others] = await connection.all(
    'SELECT last_number, last_hash, pruned_number, pruned_hash FROM audit_head',
  );
  if (row === undefined || others.length > 0) return null;
  return {
    lastNumber: Number(row.last_number),
    lastHash: String(row.last_hash),
    prunedNumber: Number(row.pruned_number),
    prunedHash: String(row.pruned_hash),
  };
}

/**
 * Recomputes the chain over the stored lines, in a transaction that sees one state, and compares its end with the head,
 * and a noted line with the stored line of its number. Detects lines that were changed, removed, inserted or reordered,
 * and a truncated end.
 *
 * The chain uses no key: an attacker who may change the tables can recompute every hash, or restore an old copy. Only
 * copies reveal that, or a number and hash noted elsewhere: `npm run audit -- verify` prints the last ones, and the
 * server logs them once an hour.
 */
export async function verifyChain(connection: Connection, noted: NotedLine | null = null): Promise<AuditVerdict> {
  const head = await findHead(connection);
  if (head === null) return { isIntact: false, firstBroken: 1 };
  let last: NotedLine = { number: head.prunedNumber, hash: head.prunedHash };
  const differs = (): boolean => noted?.number === last.number && noted.hash !== last.hash;
  for await (const row of readRows(connection)) {
    if (differs()) break;
    const number = last.number + 1;
    if (!isNext(row, number, last.hash)) return { isIntact: false, firstBroken: number };
    last = { number, hash: String(row.hash) };
  }
  if (differs()) return { isIntact: false, firstBroken: last.number };
  if (last.number !== head.lastNumber || last.hash !== head.lastHash) {
    return { isIntact: false, firstBroken: last.number + 1 };
  }
  if (noted !== null && noted.number > last.number) return { isIntact: false, endsAt: last.number };
  const notedHasLeft = noted !== null && noted.number < head.prunedNumber;
  return { isIntact: true, lines: head.lastNumber - head.prunedNumber, last, notedHasLeft };
}

const rowsAtOnce = 500;

/** Numbers as texts: a forged one above 2^53 would otherwise be an error. */
async function* readRows(connection: Connection): AsyncGenerator<Row> {
  const sql = `SELECT CAST(number AS TEXT) AS number, line, hash, at, person_id, record_id, action, result, request_id
    FROM audit WHERE audit.number > $1 ORDER BY audit.number LIMIT ${rowsAtOnce}`;
  for (let last = -Number.MAX_SAFE_INTEGER; ; ) {
    const rows = await connection.all(sql, [last]);
    yield* rows;
    if (rows.length < rowsAtOnce) return;
    last = Number(rows.at(-1)?.number);
  }
}

function isNext(row: Row, expected: number, hashBefore: string): boolean {
  const isChained = row.number === String(expected) && row.hash === hashLine(hashBefore, String(row.line));
  return isChained && columnsAgree(row);
}

/** The columns that queries search by must agree with the line. */
function columnsAgree({ line, hash, at, person_id, record_id, action, result, request_id }: Row): boolean {
  const said = readIfSound(String(line), String(hash));
  if (said === null) return false;
  const columns = [at, person_id, record_id, action, result, request_id];
  const expected = [said.at, said.person?.id ?? null, said.recordId, said.action, said.result, said.requestId];
  return columns.every((column, place) => comparable(column) === comparable(expected[place]));
}

/** `null` for a line that cannot be parsed: no server has written it, even if its hash is right. */
function readIfSound(line: string, hash: string): AuditLine | null {
  try {
    return readLine(line, hash);
  } catch {
    return null;
  }
}
