import { SettingsError } from '../settings/settings-error.ts';
import { codeOf, type DatabaseFailure, failureOf } from './failures.ts';

const prepare = 'run npm run store -- migrate';

/** The cure that the administrator reads for each failure. */
const cures: Record<DatabaseFailure, string> = {
  'the database cannot be reached': 'start it, or correct its host, port and sslmode',
  'the database is a standby, or read-only': 'name the primary too, as one of several hosts',
  'the database does not keep what it acknowledges': 'set fsync and synchronous_commit on there',
  'the disk of the database is full': 'make room there',
  'the database has no connection left': 'raise its max_connections, or end what holds them',
  'the database does not answer in time': 'look at its load and at the network',
  'the standby of the database has not confirmed a change': 'look at the standby and at the network between the two',
  'the database refuses the password or the role': 'correct the role, the password and the name of the database',
  'the role may not do this in the database': `${prepare}, with an owner of the database as DATABASE_OWNER_URL`,
  'the database has no tables of this version': prepare,
  'the database refused a statement': 'the log of the database has the statement',
};

/**
 * Makes the line for the administrator where the database cannot be used. The line names the setting and the cure, and
 * quotes neither the database nor the address.
 */
export function explainFailure(setting: string, error: unknown): SettingsError {
  if (error instanceof SettingsError) return error;
  const [failure, code] = [failureOf(error), codeOf(error)];
  const sentence = `${setting}: ${failure}${code === null ? '' : ` (${code})`}: ${cures[failure]}.`;
  return new SettingsError(sentence, { cause: error });
}
