import { DatabaseError } from 'pg';
import { reasonOf } from '../log/error-trace.ts';

/** Why a statement failed, in words for the log: never the message of the database, which may quote stored data. */
export type DatabaseFailure =
  | 'the database cannot be reached'
  | 'the database is a standby, or read-only'
  | 'the database does not keep what it acknowledges'
  | 'the disk of the database is full'
  | 'the database has no connection left'
  | 'the database does not answer in time'
  | 'the standby of the database has not confirmed a change'
  | 'the database refuses the password or the role'
  | 'the role may not do this in the database'
  | 'the database has no tables of this version'
  | 'the database refused a statement';

/** By SQLSTATE, or its class. Source: PostgreSQL's documentation, appendix A. */
const failures: Record<string, DatabaseFailure> = {
  '08': 'the database cannot be reached',
  '57P01': 'the database cannot be reached',
  '57P02': 'the database cannot be reached',
  '57P03': 'the database cannot be reached',
  '25006': 'the database is a standby, or read-only',
  '53100': 'the disk of the database is full',
  '53200': 'the disk of the database is full',
  '53300': 'the database has no connection left',
  '57014': 'the database does not answer in time',
  '55P03': 'the database does not answer in time',
  '25P03': 'the database does not answer in time',
  '28': 'the database refuses the password or the role',
  '3D000': 'the database refuses the password or the role',
  '42501': 'the role may not do this in the database',
  // The role may use no schema.
  '3F000': 'the role may not do this in the database',
  '42P01': 'the database has no tables of this version',
  '42703': 'the database has no tables of this version',
  '42883': 'the database has no tables of this version',
};

export function failureOf(error: unknown): DatabaseFailure {
  if (error instanceof UnsafeError) return 'the database does not keep what it acknowledges';
  if (error instanceof ReadOnlyError) return 'the database is a standby, or read-only';
  if (error instanceof OutcomeUnknown) return 'the database cannot be reached';
  if (error instanceof NotReplicated) return 'the standby of the database has not confirmed a change';
  if (error instanceof DatabaseError) {
    const code = error.code ?? '';
    return failures[code] ?? failures[code.slice(0, 2)] ?? 'the database refused a statement';
  }
  const message = error instanceof Error ? error.message : '';
  if (/timeout/i.test(message)) return 'the database does not answer in time';
  // The driver's own errors have no code; those of the network and of TLS have.
  const isBroken = reasonOf(error) !== null || /connection|not queryable|pool/i.test(message);
  return isBroken ? 'the database cannot be reached' : 'the database refused a statement';
}

/** Whether another server, or the same one later, may run the statement, because the statement is not the fault. */
export function isAway(error: unknown): boolean {
  const failure = failureOf(error);
  return failure !== 'the database refused a statement' && failure !== 'the role may not do this in the database';
}

/** The server that answered takes no changes. */
export class ReadOnlyError extends Error {
  override readonly name = 'ReadOnlyError';
}

/** The server that answered may lose acknowledged changes in a crash: `fsync` or `synchronous_commit` is off. */
export class UnsafeError extends Error {
  override readonly name = 'UnsafeError';
}

/** Whether a request has waited for a connection of the pool for too long. Source: the driver's own message. */
export function isPoolBusy(error: unknown): boolean {
  return error instanceof Error && error.message === 'timeout exceeded when trying to connect';
}

/** The transaction is on the primary only: the synchronous standby has not confirmed it. */
export class NotReplicated extends Error {
  override readonly name = 'NotReplicated';
}

/** The transaction may or may not be committed: only a look at the database can tell. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** The code of the network's error or the SQLSTATE, for the log. */
export function codeOf(error: unknown): string | null {
  return error instanceof DatabaseError ? (error.code ?? null) : reasonOf(error);
}
