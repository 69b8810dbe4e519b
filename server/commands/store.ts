import { existsSync } from 'node:fs';
import { explainFailure } from '../postgres/explain-failure.ts';
import { codeOf } from '../postgres/failures.ts';
import { migrate } from '../postgres/migrate.ts';
import { readMigrationSettings } from '../settings/database-settings.ts';
import { SettingsError } from '../settings/settings-error.ts';
import { readMove, runMove } from './move.ts';

/** SQLSTATE of an unknown name. It can only be the servers' role: the statements create all other names. */
const undefinedObject = '42704';

/**
 * `npm run store -- move`, and with `--back` or `--from-redis FILE`: see `move.ts`.
 * `npm run store -- migrate`: makes the tables of the database that several servers share, or brings them to this
 * version, beside running servers or without them. Exit 1 if the command fails, 2 where the command is not understood.
 */
try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const [word, ...others] = process.argv.slice(2);
  const move = word === 'move' ? readMove(others) : null;
  if (word === 'migrate' && others.length === 0) await prepareDatabase();
  else if (move) process.stdout.write(`${await runMove(move, process.env)}\n`);
  else fail('Say: migrate, move, move --back, or move --from-redis FILE.', 2);
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  fail(error.message, 1);
}

async function prepareDatabase(): Promise<void> {
  const settings = readMigrationSettings(process.env);
  const { servingRole } = settings;
  const { from, to } = await migrate(settings).catch((error: unknown) => {
    throw codeOf(error) === undefinedObject ? unknownRole(servingRole) : explainFailure('DATABASE_OWNER_URL', error);
  });
  process.stdout.write(`The tables are of version ${to} (before: ${from}), and the role ${servingRole} may serve.\n`);
}

function unknownRole(role: string): SettingsError {
  return new SettingsError(`DATABASE_URL names the role ${role}, which the database does not know: create it first.`);
}

function fail(sentence: string, exitCode: number): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = exitCode;
}
