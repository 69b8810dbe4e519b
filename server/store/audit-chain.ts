import type { DatabaseSync } from 'node:sqlite';
import { hashLine } from './audit-line.ts';

/** `firstBroken` is the first number at which the line that should stand there does not. */
export type AuditVerdict =
  | { intact: true; lines: number /** Of the last line; empty before the first. */; lastHash: string }
  | { intact: false; firstBroken: number };

/** Where the trail ends, and the last line that pruning took, on which the first one left stands. */
export interface AuditEnds {
  lastNumber: number;
  lastHash: string;
  prunedNumber: number;
  prunedHash: string;
}

/** Throws where they are gone, which only tampering brings about: nothing is to be added to such a trail. */
export function createEndsReader(database: DatabaseSync): () => AuditEnds {
  const find = database.prepare('SELECT last_number, last_hash, pruned_number, pruned_hash FROM audit_ends');
  return () => {
    const row = find.get();
    if (row === undefined) throw new Error('the ends of the audit are gone');
    return {
      lastNumber: Number(row.last_number),
      lastHash: String(row.last_hash),
      prunedNumber: Number(row.pruned_number),
      prunedHash: String(row.pruned_hash),
    };
  };
}

/**
 * Recomputes the chain over the texts as they are stored, and compares its end with the one on record: finds lines
 * that were changed, removed, inserted or reordered, and a tail cut off without the record of it.
 *
 * There is no key in this. Who can write the file and knows this code can drop the triggers, change anything
 * and compute every hash anew, or put an old copy of the file in its place. Only what they cannot reach shows that: a
 * number and hash noted elsewhere (`npm run audit -- verify` prints the last), or copies of the file.
 */
export function verifyChain(database: DatabaseSync): AuditVerdict {
  const ends = readEndsIfSound(database);
  if (ends === null) return { intact: false, firstBroken: 1 };
  let number = ends.prunedNumber + 1;
  let hash = ends.prunedHash;
  for (const row of readRows(database)) {
    if (!isNext(row, number, hash)) return { intact: false, firstBroken: number };
    hash = row.hash;
    number += 1;
  }
  const isWhole = number === ends.lastNumber + 1 && hash === ends.lastHash;
  const lines = ends.lastNumber - ends.prunedNumber;
  return isWhole ? { intact: true, lines, lastHash: hash } : { intact: false, firstBroken: number };
}

interface Row {
  number: string;
  line: string;
  hash: string;
}

/** Numbers as text: one above 2^53, which only a forger writes, would otherwise end the reading with an error. */
function* readRows(database: DatabaseSync): IterableIterator<Row> {
  const rows = database.prepare('SELECT CAST(number AS TEXT) AS number, line, hash FROM audit ORDER BY audit.number');
  for (const { number, line, hash } of rows.iterate()) {
    yield { number: String(number), line: String(line), hash: String(hash) };
  }
}

function isNext({ number, line, hash }: Row, expected: number, hashBefore: string): boolean {
  return number === String(expected) && hash === hashLine(hashBefore, line);
}

function readEndsIfSound(database: DatabaseSync): AuditEnds | null {
  const { count } = database.prepare('SELECT count(*) AS count FROM audit_ends').get() ?? {};
  return count === 1 ? createEndsReader(database)() : null;
}
