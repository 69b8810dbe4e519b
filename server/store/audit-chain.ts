import type { DatabaseSync } from 'node:sqlite';
import { hashLine } from './audit-line.ts';

/** `firstBroken`: the first number whose line is missing or does not match. */
export type AuditVerdict =
  | { intact: true; lines: number /** Of the last line; empty before the first. */; lastHash: string }
  | { intact: false; firstBroken: number };

/** The last line, and the last one that was pruned, whose hash the first line left continues. */
export interface AuditHead {
  lastNumber: number;
  lastHash: string;
  prunedNumber: number;
  prunedHash: string;
}

/** Throws if the row is missing, which only tampering can cause: nothing may be appended then. */
export function createHeadReader(database: DatabaseSync): () => AuditHead {
  const find = database.prepare('SELECT last_number, last_hash, pruned_number, pruned_hash FROM audit_head');
  return () => {
    const row = find.get();
    if (row === undefined) throw new Error('the head of the audit is gone');
    return {
      lastNumber: Number(row.last_number),
      lastHash: String(row.last_hash),
      prunedNumber: Number(row.pruned_number),
      prunedHash: String(row.pruned_hash),
    };
  };
}

/**
 * Recomputes the chain over the stored lines and compares its end with the head. Detects lines that were changed,
 * removed, inserted or reordered, and a truncated end.
 *
 * There is no key in this: an attacker who can write the file can drop the triggers, change anything and recompute
 * every hash, or restore an old copy. Only a number and hash noted elsewhere (`npm run audit -- verify` prints the
 * last), or copies of the file, reveal that.
 */
export function verifyChain(database: DatabaseSync): AuditVerdict {
  const head = readHeadIfSound(database);
  if (head === null) return { intact: false, firstBroken: 1 };
  const check = createChainCheck(head);
  for (const row of readRows(database)) if (!check.continues(row)) break;
  return check.verdict();
}

/** Checks lines one after the other, wherever they are kept. */
export function createChainCheck(head: AuditHead) {
  let number = head.prunedNumber + 1;
  let hash = head.prunedHash;
  let isBroken = false;
  return {
    /** False from the first line on that does not continue the chain. */
    continues(row: ChainRow): boolean {
      isBroken ||= !isNext(row, number, hash);
      if (isBroken) return false;
      hash = row.hash;
      number += 1;
      return true;
    },
    /** After the last line. */
    verdict(): AuditVerdict {
      const isWhole = !isBroken && number === head.lastNumber + 1 && hash === head.lastHash;
      const lines = head.lastNumber - head.prunedNumber;
      return isWhole ? { intact: true, lines, lastHash: hash } : { intact: false, firstBroken: number };
    },
  };
}

export interface ChainRow {
  number: string;
  line: string;
  hash: string;
}

/** Numbers as text: a forged one above 2^53 would otherwise throw an error. */
function* readRows(database: DatabaseSync): IterableIterator<ChainRow> {
  const rows = database.prepare('SELECT CAST(number AS TEXT) AS number, line, hash FROM audit ORDER BY audit.number');
  for (const { number, line, hash } of rows.iterate()) {
    yield { number: String(number), line: String(line), hash: String(hash) };
  }
}

function isNext({ number, line, hash }: ChainRow, expected: number, hashBefore: string): boolean {
  return number === String(expected) && hash === hashLine(hashBefore, line);
}

function readHeadIfSound(database: DatabaseSync): AuditHead | null {
  const { count } = database.prepare('SELECT count(*) AS count FROM audit_head').get() ?? {};
  return count === 1 ? createHeadReader(database)() : null;
}
