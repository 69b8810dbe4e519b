import { SettingsError } from '../settings/settings-error.ts';
import type { Connection } from '../store/connection.ts';
import { explainFailure } from './explain-failure.ts';
import { migrations } from './schema.ts';

/**
 * Checks whether a server of this version may serve from the database that `DATABASE_URL` names. Rejects with a
 * `SettingsError` if the database cannot be reached, is too old, may lose acknowledged changes, has tables of another
 * version, or gives the role of the server rights with which it could change the audit trail.
 */
export async function checkDatabase(database: Connection): Promise<void> {
  const refusal = await findRefusal(database).catch((error: unknown) => {
    throw explainFailure('DATABASE_URL', error);
  });
  if (refusal !== undefined) throw new SettingsError(`DATABASE_URL names ${refusal}.`);
}

/** Finds the first fault, in the order in which an administrator mends them. */
async function findRefusal(database: Connection): Promise<string | undefined> {
  const [engine] = (await database.all(`SELECT current_setting('server_version_num')::integer AS version`)) as {
    version?: number;
  }[];
  const [tables] = (await database.all('SELECT version, oldest_server FROM schema_version')) as Partial<Tables>[];
  return refusalOfEngine(engine) ?? refusalOfTables(tables) ?? refusalOfRole(await readRole(database));
}

const oldestMajor = 15;

function refusalOfEngine({ version = 0 }: { version?: number } = {}): string | undefined {
  // The number of 15.4 is 150004.
  const major = Math.floor(version / 10_000);
  return major < oldestMajor ? `a PostgreSQL ${major}: use ${oldestMajor} or newer` : undefined;
}

interface Tables {
  version: number;
  oldest_server: number;
}

function refusalOfTables({ version = 0, oldest_server: oldestServer = 0 }: Partial<Tables> = {}): string | undefined {
  const own = migrations.length;
  const found = `a database with tables of version ${version}`;
  if (version < own) return `${found}, and this server needs version ${own}: run npm run store -- migrate`;
  // Older servers work with the tables of a newer version, unless `oldest_server` says otherwise.
  return oldestServer > own
    ? `${found}, which are for newer servers than this one: start the newer version`
    : undefined;
}

interface Role {
  name: string;
  isPowerful: boolean;
  isOwner: boolean;
  mayChangeAudit: boolean;
}

/** `MEMBER` also counts rights through another role, whether the role inherits them or must take them up first. */
const roleQuestion = `
  SELECT current_user AS name,
    (SELECT bool_or(rolsuper OR rolcreaterole) FROM pg_roles WHERE pg_has_role(current_user, oid, 'MEMBER'))
      AS "isPowerful",
    (SELECT bool_or(pg_has_role(current_user, owner, 'MEMBER')) FROM (
      SELECT relowner FROM pg_class WHERE oid IN ('audit'::regclass, 'audit_head'::regclass)
      UNION ALL SELECT nspowner FROM pg_namespace JOIN pg_class ON relnamespace = pg_namespace.oid
        WHERE pg_class.oid = 'audit'::regclass
      UNION ALL SELECT datdba FROM pg_database WHERE datname = current_database()
    ) AS owners (owner)) AS "isOwner",
    has_any_column_privilege('audit', 'UPDATE') OR has_table_privilege('audit', 'DELETE, TRUNCATE, TRIGGER')
      OR has_any_column_privilege('audit_head', 'INSERT, UPDATE')
      OR has_table_privilege('audit_head', 'DELETE, TRUNCATE, TRIGGER')
      OR has_any_column_privilege('audit_retention', 'INSERT, UPDATE') AS "mayChangeAudit"
`;

async function readRole(database: Connection): Promise<Partial<Role> | undefined> {
  const [role] = (await database.all(roleQuestion)) as Partial<Role>[];
  return role;
}

/** An attacker who has taken over a server must not be able to change the audit trail. */
function refusalOfRole({ name, isPowerful, isOwner, mayChangeAudit }: Partial<Role> = {}): string | undefined {
  if (isPowerful !== false) return `the role ${name}, which may become any role: use one without such rights`;
  if (isOwner !== false) return `the role ${name}, which owns the tables or the database: use one that owns nothing`;
  if (mayChangeAudit === false) return undefined;
  const undo = `REVOKE ALL ON audit, audit_head, audit_retention FROM ${name}, PUBLIC`;
  return `the role ${name}, which may change the audit trail: ${undo}, then run npm run store -- migrate`;
}
