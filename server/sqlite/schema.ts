import type { DatabaseSync } from 'node:sqlite';
import { SettingsError } from '../settings/settings-error.ts';

/**
 * People are stored as JSON, which escapes characters that SQLite's text cannot hold (lone surrogates, NUL). Columns to
 * search by are generated from that JSON, so that the two cannot disagree.
 */
const people = `
  CREATE TABLE sessions (
    id_hash TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    person_id TEXT NOT NULL GENERATED ALWAYS AS (person ->> '$.id') VIRTUAL,
    started_at INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX sessions_by_start ON sessions (started_at);
  CREATE INDEX sessions_by_person ON sessions (person_id);

  CREATE TABLE grants (
    id TEXT PRIMARY KEY,
    record_id TEXT NOT NULL,
    grantee TEXT NOT NULL,
    grantee_id TEXT NOT NULL GENERATED ALWAYS AS (grantee ->> '$.id') VIRTUAL,
    granted_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX grants_by_record ON grants (record_id, grantee_id);
`;

/**
 * The audit trail and, in a table of one row, its last line and its last pruned line. The triggers guard against our
 * own mistakes: lines are appended in order, never change, and are deleted only up to `pruned_number`.
 */
const trail = `
  CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    line TEXT NOT NULL,
    hash TEXT NOT NULL,
    at INTEGER NOT NULL GENERATED ALWAYS AS (line ->> '$.at') VIRTUAL,
    person_id TEXT GENERATED ALWAYS AS (line ->> '$.person.id') VIRTUAL,
    record_id TEXT GENERATED ALWAYS AS (line ->> '$.recordId') VIRTUAL
  ) STRICT;
  CREATE INDEX audit_by_person ON audit (person_id, number);
  CREATE INDEX audit_by_record ON audit (record_id, number);

  CREATE TABLE audit_ends (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    last_number INTEGER NOT NULL,
    last_hash TEXT NOT NULL,
    pruned_number INTEGER NOT NULL,
    pruned_hash TEXT NOT NULL
  ) STRICT;
  INSERT INTO audit_ends VALUES (1, 0, '', 0, '');

  CREATE TRIGGER audit_is_added_to_at_its_end BEFORE INSERT ON audit
    WHEN NEW.number <> (SELECT last_number + 1 FROM audit_ends)
    BEGIN SELECT RAISE(ABORT, 'audit lines are added at the end'); END;
  CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'audit lines never change'); END;
  CREATE TRIGGER audit_leaves_by_pruning BEFORE DELETE ON audit
    WHEN OLD.number > (SELECT pruned_number FROM audit_ends)
    BEGIN SELECT RAISE(ABORT, 'audit lines leave by pruning only'); END;
  CREATE TRIGGER audit_ends_are_one BEFORE INSERT ON audit_ends
    BEGIN SELECT RAISE(ABORT, 'the ends of the audit are there already'); END;
  CREATE TRIGGER audit_ends_move_forward BEFORE UPDATE ON audit_ends
    WHEN NEW.last_number < OLD.last_number
      OR NEW.pruned_number < OLD.pruned_number
      OR NEW.pruned_number > NEW.last_number
    BEGIN SELECT RAISE(ABORT, 'the ends of the audit move forward'); END;
  CREATE TRIGGER audit_ends_stay BEFORE DELETE ON audit_ends
    BEGIN SELECT RAISE(ABORT, 'the ends of the audit stay'); END;
`;

/** The issuer of the people's ids in sessions and grants; one row, or none before the first start. */
const issuer = `
  CREATE TABLE issuer (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    name TEXT NOT NULL
  ) STRICT;
`;

/** `audit_ends` becomes `audit_head`. SQLite renames the table in the triggers of `audit` too. */
const auditHead = `
  DROP TRIGGER audit_ends_are_one;
  DROP TRIGGER audit_ends_move_forward;
  DROP TRIGGER audit_ends_stay;
  ALTER TABLE audit_ends RENAME TO audit_head;

  CREATE TRIGGER audit_head_is_one BEFORE INSERT ON audit_head
    BEGIN SELECT RAISE(ABORT, 'the audit has one head'); END;
  CREATE TRIGGER audit_head_moves_forward BEFORE UPDATE ON audit_head
    WHEN NEW.last_number < OLD.last_number
      OR NEW.pruned_number < OLD.pruned_number
      OR NEW.pruned_number > NEW.last_number
    BEGIN SELECT RAISE(ABORT, 'the head of the audit moves forward'); END;
  CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head
    BEGIN SELECT RAISE(ABORT, 'the head of the audit stays'); END;
`;

/** The directory's encrypted blocks. A backup leaves them out, because the server can read them from Feishu anew. */
const directory = `
  CREATE TABLE directory (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    sealed BLOB NOT NULL
  ) STRICT;
`;

/**
 * Sessions and grants name the issuer of their ids, as in a database that several servers share, and have
 * the columns that both engines search by. The database moves the head of the trail.
 */
const rowsByIssuer = `
  ALTER TABLE sessions RENAME TO former_sessions;
  CREATE TABLE sessions (
    issuer TEXT NOT NULL,
    id_hash TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    person_id TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL,
    mac TEXT NOT NULL
  ) STRICT;
  INSERT INTO sessions SELECT issuer.name, id_hash, person, person_id, started_at, last_used_at, ''
    FROM former_sessions, issuer;
  DROP TABLE former_sessions;
  CREATE INDEX sessions_by_start ON sessions (issuer, started_at);
  CREATE INDEX sessions_by_person ON sessions (issuer, person_id);

  ALTER TABLE grants RENAME TO former_grants;
  CREATE TABLE grants (
    issuer TEXT NOT NULL,
    id TEXT PRIMARY KEY,
    record_id TEXT NOT NULL,
    grantee TEXT NOT NULL,
    grantee_id TEXT NOT NULL,
    granted_by TEXT NOT NULL,
    granted_by_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    mac TEXT NOT NULL
  ) STRICT;
  INSERT INTO grants
    SELECT issuer.name, id, record_id, grantee, grantee_id, granted_by, granted_by ->> '$.id', created_at, expires_at, ''
    FROM former_grants, issuer;
  DROP TABLE former_grants;
  DROP TABLE issuer;
  CREATE INDEX grants_by_record ON grants (issuer, record_id, grantee_id);
  CREATE INDEX grants_by_grantee ON grants (issuer, grantee_id);
  CREATE INDEX grants_by_giver ON grants (issuer, granted_by_id);

  ALTER TABLE audit ADD COLUMN action TEXT GENERATED ALWAYS AS (line ->> '$.action') VIRTUAL;
  ALTER TABLE audit ADD COLUMN result TEXT GENERATED ALWAYS AS (line ->> '$.result') VIRTUAL;
  ALTER TABLE audit ADD COLUMN request_id TEXT GENERATED ALWAYS AS (line ->> '$.requestId') VIRTUAL;
  CREATE TRIGGER audit_head_follows AFTER INSERT ON audit
    BEGIN UPDATE audit_head SET last_number = NEW.number, last_hash = NEW.hash; END;
`;

/** Each step brings the file to the next version; the number of steps is the version. Append only. */
export const migrations: readonly string[] = [`${people}${trail}`, issuer, auditHead, directory, rowsByIssuer];

/**
 * Migrates the file to the version of this server, all steps or none. Two processes that start at once take turns.
 * Throws `SettingsError` on a file from a newer server, and leaves it unchanged.
 */
export function migrate(database: DatabaseSync, steps: readonly string[] = migrations): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    const version = versionOf(database);
    if (version > steps.length) throw new SettingsError('The store in DATA_DIR was written by a newer version.');
    for (const step of steps.slice(version)) database.exec(step);
    database.exec(`PRAGMA user_version = ${steps.length}; COMMIT`);
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** For read-only access. Throws `SettingsError` unless the file has this server's version. */
export function checkVersion(database: DatabaseSync): void {
  const version = versionOf(database);
  if (version === migrations.length) return;
  const remedy = version > migrations.length ? 'use that version' : 'start the server once';
  throw new SettingsError(`The store in DATA_DIR is of another version (${version}): ${remedy}.`);
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version);
}
