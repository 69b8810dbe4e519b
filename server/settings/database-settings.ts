import { addressRule, isDatabaseAddress, roleOf } from './database-address.ts';
import { settingsShape } from './schema.ts';
import { readSecretFile } from './secret-file.ts';
import { SettingsError } from './settings-error.ts';

/** The role that serves, and the role that owns the tables. Each may stand in a file, whose setting ends in `_FILE`. */
type AddressSetting = 'DATABASE_URL' | 'DATABASE_OWNER_URL';

/** For the command that prepares the database. No server reads the address of the owner. */
export interface MigrationSettings {
  /** The address with the role that owns the tables, and its password. */
  ownerAddress: string;
  /** The role that `DATABASE_URL` names. */
  servingRole: string;
  /** How long the audit trail is kept. */
  retentionMilliseconds: number;
}

const dayMilliseconds = 24 * 60 * 60 * 1000;

/**
 * The address of the PostgreSQL that several servers share, with its password; `null`: one server alone, on SQLite.
 * Throws `SettingsError`, also where `REDIS_URL` is set: a server would start with an empty store.
 */
export function readDatabaseUrl(env: NodeJS.ProcessEnv): string | null {
  if (textOf(env.REDIS_URL) !== undefined) {
    throw new SettingsError(
      'REDIS_URL is no setting any more: set DATABASE_URL in its place, to the PostgreSQL that the servers share; ' +
        'npm run store -- move --from-redis brings the audit trail there, as docs/operations.md describes.',
    );
  }
  return readAddressOf('DATABASE_URL', env);
}

/** Throws `SettingsError`. */
export function readMigrationSettings(env: NodeJS.ProcessEnv): MigrationSettings {
  const servingAddress = readDatabaseUrl(env);
  const ownerAddress = readAddressOf('DATABASE_OWNER_URL', env);
  if (servingAddress === null) {
    throw new SettingsError('DATABASE_URL is not set: it names the role that serves, which gets its rights now.');
  }
  if (ownerAddress === null) {
    throw new SettingsError('DATABASE_OWNER_URL is not set: it names the role that owns the tables of the database.');
  }
  const servingRole = roleOf(servingAddress);
  if (servingRole === roleOf(ownerAddress)) {
    throw new SettingsError(
      `DATABASE_OWNER_URL names the same role as DATABASE_URL, ${servingRole}: a server must not own the audit trail.`,
    );
  }
  const days = settingsShape.shape.AUDIT_DAYS.safeParse(textOf(env.AUDIT_DAYS));
  if (!days.success) throw new SettingsError(`AUDIT_DAYS ${days.error.issues[0]?.message}`);
  return { ownerAddress, servingRole, retentionMilliseconds: days.data * dayMilliseconds };
}

function readAddressOf(setting: AddressSetting, env: NodeJS.ProcessEnv): string | null {
  const [given, file] = [textOf(env[setting]), textOf(env[`${setting}_FILE`])];
  if (given !== undefined && file !== undefined) {
    throw new SettingsError(`${setting} and ${setting}_FILE are both set: set only one of them.`);
  }
  if (file !== undefined) {
    return readSecretFile(file, { setting: `${setting}_FILE`, content: addressRule, isContent: isDatabaseAddress });
  }
  if (given !== undefined && !isDatabaseAddress(given)) throw new SettingsError(`${setting} must be ${addressRule}.`);
  return given ?? null;
}

/** Empty counts as not set, as in all settings. */
function textOf(given: string | undefined): string | undefined {
  return given?.trim() === '' ? undefined : given;
}
