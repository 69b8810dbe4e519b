import { SettingsError } from '../settings/settings-error.ts';
import { connectOwner } from './owner-connection.ts';
import { type Migration, migrations, rights } from './schema.ts';

export interface MigrateOptions {
  /** The database address, with the role that owns the tables. */
  ownerAddress: string;
  /** The existing role in `DATABASE_URL`, with which servers connect. */
  servingRole: string;
  /** The database keeps audit lines that are younger than this, even if a server asks to drop them. */
  retentionMilliseconds: number;
  /** All steps by default. */
  steps?: readonly Migration[];
}

/** Held while the tables change, so that two migrations take turns. Any number that nothing else locks. */
const migrationLock = 7_301;

/**
 * Brings the tables to the version of this server, all steps or none, and grants the servers' role its rights. Servers
 * of the version before keep serving meanwhile. Resolves to the version before and after. Rejects with `SettingsError`
 * if a newer version has prepared the database.
 */
export async function migrate({
  steps = migrations,
  ...options
}: MigrateOptions): Promise<{ from: number; to: number }> {
  const { ownerAddress, servingRole, retentionMilliseconds } = options;
  const client = await connectOwner(ownerAddress);
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
    await client.query('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER, oldest_server INTEGER)');
    const { rows } = await client.query<{ version: number }>('SELECT version FROM schema_version');
    const from = rows[0]?.version ?? 0;
    if (from > steps.length) throw new SettingsError('The database was prepared by a newer version: use that version.');
    const { rows: schemas } = await client.query<{ name: string }>('SELECT current_schema() AS name');
    const schema = client.escapeIdentifier(schemas[0]?.name ?? 'public');
    for (const { statements } of steps.slice(from)) await client.query(statements.replaceAll('SCHEMA', schema));
    await client.query('DELETE FROM schema_version');
    await client.query('INSERT INTO schema_version VALUES ($1, $2)', [steps.length, steps.at(-1)?.oldestServer ?? 0]);
    await client.query('DELETE FROM audit_retention');
    await client.query('INSERT INTO audit_retention VALUES (1, $1)', [retentionMilliseconds]);
    await client.query(rights.replaceAll('ROLE', client.escapeIdentifier(servingRole)));
    await client.query('COMMIT');
    return { from, to: steps.length };
  } finally {
    await client.end();
  }
}
