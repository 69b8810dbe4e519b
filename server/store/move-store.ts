import { type AuditHead, readHead } from './audit-chain.ts';
import { hashLine, readLine } from './audit-line.ts';
import type { Connection, Row, SingleValue, Transaction } from './connection.ts';
import { textOfGrant } from './grants.ts';
import { textOfSession } from './sessions.ts';
import type { Signer } from './signer.ts';
import type { NewLine, Trail } from './trail.ts';

/** The store that a move copies. */
export interface MoveSource {
  /** Reads the state of one moment, while no server writes. */
  read<Result>(work: (source: StoreToMove) => Promise<Result>): Promise<Result>;
}

export interface StoreToMove {
  head: AuditHead;
  /** Oldest first. */
  lines(): AsyncIterable<StoredLine>;
  /** `null` where sessions and grants cannot be moved. */
  people: { connection: Connection; signer: Signer } | null;
}

export interface StoredLine {
  number: number;
  line: string;
  hash: string;
}

/** An empty store of either engine, opened with the rights of its owner. */
export interface MoveTarget {
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  trail: Trail;
  signer: Signer;
}

export interface Moved {
  lines: number;
  sessions: number;
  grants: number;
}

/** Why a store was not moved: a sentence for an administrator. */
export class MoveError extends Error {
  override readonly name = 'MoveError';
}

const linesAtOnce = 500;

/**
 * Copies the audit trail with its numbers and hashes, sessions and grants, in one transaction: all of it or nothing, so
 * that a failed move can be done again. Rejects with `MoveError` where the target is not empty or the trail is broken.
 */
export function moveStore(source: MoveSource, target: MoveTarget): Promise<Moved> {
  return source.read((from) =>
    target.transaction(async (transaction) => {
      await refuseUnlessEmpty(transaction);
      const lines = await moveTrail(from, transaction, target.trail);
      const { people } = from;
      if (people === null) return { lines, sessions: 0, grants: 0 };
      const move = (table: PeopleTable) => moveRows(table, people, { connection: transaction, signer: target.signer });
      return { lines, sessions: await move(sessionsTable), grants: await move(grantsTable) };
    }),
  );
}

async function refuseUnlessEmpty(target: Connection): Promise<void> {
  const { lastNumber } = await readHead(target);
  const rows = await target.all('SELECT id_hash FROM sessions UNION SELECT id FROM grants LIMIT 1');
  if (lastNumber > 0 || rows.length > 0) {
    throw new MoveError('The target is not empty: a store is moved only into a new one, before a server uses it.');
  }
}

/** Checks the chain while it copies. Resolves to the number of lines. */
async function moveTrail({ head, lines }: StoreToMove, target: Connection, trail: Trail): Promise<number> {
  const { prunedNumber, prunedHash, lastNumber, lastHash } = head;
  await target.run('UPDATE audit_head SET last_number = $1, last_hash = $2, pruned_number = $1, pruned_hash = $2', [
    prunedNumber,
    prunedHash,
  ]);
  let last = { number: prunedNumber, hash: prunedHash };
  let gathered: NewLine[] = [];
  for await (const { number, line, hash } of lines()) {
    if (number !== last.number + 1 || hash !== hashLine(last.hash, line)) throw brokenAt(last.number + 1);
    last = { number, hash };
    const entry = readLine(line, hash);
    gathered.push({ number, line, hash, at: entry.at, entry });
    if (gathered.length < linesAtOnce) continue;
    await trail.add(target, gathered);
    gathered = [];
  }
  if (last.number !== lastNumber || last.hash !== lastHash) throw brokenAt(last.number + 1);
  if (gathered.length > 0) await trail.add(target, gathered);
  return lastNumber - prunedNumber;
}

function brokenAt(number: number): MoveError {
  return new MoveError(`The audit is broken at line ${number}: it is moved only whole.`);
}

interface PeopleTable {
  name: string;
  columns: string[];
  textOf: (issuer: unknown, row: Row) => string;
}

const sessionsTable: PeopleTable = {
  name: 'sessions',
  columns: ['issuer', 'id_hash', 'person', 'person_id', 'started_at', 'last_used_at'],
  textOf: textOfSession,
};

const grantsTable: PeopleTable = {
  name: 'grants',
  columns: [
    ...['issuer', 'id', 'record_id', 'grantee', 'grantee_id', 'granted_by', 'granted_by_id'],
    ...['created_at', 'expires_at'],
  ],
  textOf: textOfGrant,
};

type SignedTables = { connection: Connection; signer: Signer };

/** Signs the rows anew, and leaves rows without a valid signature. Resolves to the number of moved rows. */
async function moveRows({ name, columns, textOf }: PeopleTable, from: SignedTables, to: SignedTables): Promise<number> {
  const rows = await from.connection.all(`SELECT ${columns.join(', ')}, mac FROM ${name}`);
  const signed = rows.filter((row) => from.signer.isSigned(textOf(row.issuer, row), String(row.mac)));
  const places = [...columns, 'mac'].map((_, place) => `$${place + 1}`);
  const sql = `INSERT INTO ${name} (${columns.join(', ')}, mac) VALUES (${places.join(', ')})`;
  for (const row of signed) {
    const values = columns.map((column) => row[column] as SingleValue);
    await to.connection.run(sql, [...values, to.signer.sign(textOf(row.issuer, row))]);
  }
  return signed.length;
}

/** The trail of a store that is open on this connection. */
export async function storeToMove(connection: Connection, signer: Signer): Promise<StoreToMove> {
  return { head: await readHead(connection), lines: () => storedLines(connection), people: { connection, signer } };
}

async function* storedLines(connection: Connection): AsyncGenerator<StoredLine> {
  const sql = `SELECT number, line, hash FROM audit WHERE number > $1 ORDER BY number LIMIT ${linesAtOnce}`;
  for (let last = 0; ; ) {
    const rows = await connection.all(sql, [last]);
    for (const { number, line, hash } of rows) {
      last = Number(number);
      yield { number: last, line: String(line), hash: String(hash) };
    }
    if (rows.length < linesAtOnce) return;
  }
}
