/**
 * Texts are compared by their bytes, as SQLite compares them. People and lines are JSON in texts: PostgreSQL's own JSON
 * types refuse what JSON may contain (NUL, lone surrogates). Times are milliseconds since 1970.
 */
const people = `
  CREATE TABLE sessions (
    issuer TEXT COLLATE "C" NOT NULL,
    id_hash TEXT COLLATE "C" PRIMARY KEY,
    person TEXT NOT NULL,
    person_id TEXT COLLATE "C" NOT NULL,
    started_at BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL,
    mac TEXT NOT NULL
  );
  CREATE INDEX sessions_by_start ON sessions (issuer, started_at);
  CREATE INDEX sessions_by_person ON sessions (issuer, person_id);

  CREATE TABLE grants (
    issuer TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" PRIMARY KEY,
    record_id TEXT COLLATE "C" NOT NULL,
    grantee TEXT NOT NULL,
    grantee_id TEXT COLLATE "C" NOT NULL,
    granted_by TEXT NOT NULL,
    granted_by_id TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    mac TEXT NOT NULL
  );
  CREATE INDEX grants_by_record ON grants (issuer, record_id, grantee_id);
  CREATE INDEX grants_by_grantee ON grants (issuer, grantee_id);
  CREATE INDEX grants_by_giver ON grants (issuer, granted_by_id);
`;

/**
 * The audit trail and, in a table of one row, its last line and its last pruned line. Only the functions below move the
 * head and remove lines. They run as the owner of the tables, so that the servers' role needs no right to do so.
 * `SCHEMA` stands for the schema of the tables. The search path puts temporary tables last, or the servers' role could
 * create a temporary table of the same name in the place of ours.
 */
const trail = `
  CREATE TABLE audit (
    number BIGINT PRIMARY KEY,
    line TEXT NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    person_id TEXT COLLATE "C",
    record_id TEXT COLLATE "C",
    action TEXT COLLATE "C" NOT NULL,
    result TEXT COLLATE "C" NOT NULL,
    request_id TEXT COLLATE "C" NOT NULL
  );
  CREATE INDEX audit_by_person ON audit (person_id, number);
  CREATE INDEX audit_by_record ON audit (record_id, number);

  CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    last_number BIGINT NOT NULL,
    last_hash TEXT COLLATE "C" NOT NULL,
    pruned_number BIGINT NOT NULL,
    pruned_hash TEXT COLLATE "C" NOT NULL
  );
  INSERT INTO audit_head VALUES (1, 0, '', 0, '');

  CREATE TABLE audit_retention (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    milliseconds BIGINT NOT NULL
  );

  CREATE FUNCTION move_audit_head() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = SCHEMA, pg_temp AS $$
    DECLARE
      lowest BIGINT;
      highest BIGINT;
    BEGIN
      SELECT min(number), max(number) INTO lowest, highest FROM added;
      IF highest IS NULL THEN RETURN NULL; END IF;
      UPDATE audit_head SET last_number = highest, last_hash = (SELECT hash FROM added WHERE number = highest)
        WHERE last_number = lowest - 1 AND highest - lowest + 1 = (SELECT count(*) FROM added);
      IF NOT FOUND THEN RAISE EXCEPTION 'audit lines are added at the end'; END IF;
      RETURN NULL;
    END $$;
  CREATE TRIGGER audit_is_added_to_at_its_end AFTER INSERT ON audit
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION move_audit_head();

  CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'audit lines never change';
    END $$;
  CREATE TRIGGER audit_never_changes BEFORE UPDATE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

  -- What is younger than the owner's setting stays, whatever the role that serves asks for.
  CREATE FUNCTION drop_audit_through(asked BIGINT) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = SCHEMA, pg_temp AS $$
    DECLARE
      present BIGINT := clock_milliseconds();
      oldest_kept BIGINT := coalesce(present - (SELECT milliseconds FROM audit_retention), 0);
      first_kept BIGINT;
      last_dropped BIGINT;
    BEGIN
      SELECT min(number) INTO first_kept FROM audit WHERE number <= asked AND at BETWEEN oldest_kept AND present;
      SELECT max(number) INTO last_dropped FROM audit WHERE number <= asked AND number < coalesce(first_kept, asked + 1);
      IF last_dropped IS NULL THEN RETURN; END IF;
      UPDATE audit_head SET pruned_number = last_dropped,
        pruned_hash = (SELECT hash FROM audit WHERE number = last_dropped);
      DELETE FROM audit WHERE number <= last_dropped;
    END $$;
`;

/** PostgreSQL uses its own clock to decide when the data that several servers share has expired. */
const clock = `
  CREATE FUNCTION clock_milliseconds() RETURNS BIGINT LANGUAGE sql VOLATILE AS $$
    SELECT (extract(epoch FROM clock_timestamp()) * 1000)::BIGINT
  $$;
`;

/** Data that several servers share for a while. `sealed` is encrypted: PostgreSQL sees no keys or content. */
const shared = `
  CREATE TABLE used_states (
    state_hash TEXT COLLATE "C" PRIMARY KEY,
    expires_at BIGINT NOT NULL
  );

  CREATE UNLOGGED TABLE shared_values (
    key TEXT COLLATE "C" PRIMARY KEY,
    sealed BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
  );
  CREATE INDEX shared_values_by_end ON shared_values (expires_at);

  CREATE UNLOGGED TABLE leases (
    name TEXT COLLATE "C" PRIMARY KEY,
    owner TEXT NOT NULL,
    expires_at BIGINT NOT NULL
  );

  CREATE UNLOGGED TABLE servers (
    name TEXT COLLATE "C" PRIMARY KEY,
    seen_at BIGINT NOT NULL
  );

  -- Survives a crash and the promotion of a standby, which the tables of endpoints and their calls do not.
  CREATE TABLE known_endpoints (
    name TEXT COLLATE "C" PRIMARY KEY
  );

  CREATE UNLOGGED TABLE endpoints (
    name TEXT COLLATE "C" PRIMARY KEY,
    paused_until BIGINT NOT NULL,
    cut_at BIGINT NOT NULL,
    cap BIGINT NOT NULL
  );

  CREATE UNLOGGED TABLE calls (
    endpoint TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    counts_until BIGINT NOT NULL,
    PRIMARY KEY (endpoint, name)
  );
  CREATE INDEX calls_by_end ON calls (endpoint, counts_until);

  -- A block without content was removed: the other servers learn so.
  CREATE TABLE directory (
    issuer TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    sealed BYTEA,
    PRIMARY KEY (issuer, name)
  );
  CREATE UNIQUE INDEX directory_by_version ON directory (issuer, version);
`;

/**
 * The rights of the role in `DATABASE_URL`. It may only read the trail and add to it. `ROLE` stands for its quoted
 * name.
 */
export const rights = `
  GRANT SELECT, INSERT ON audit TO ROLE;
  GRANT SELECT ON audit_head, audit_retention, schema_version TO ROLE;
  GRANT SELECT, INSERT ON known_endpoints TO ROLE;
  GRANT SELECT, INSERT, UPDATE, DELETE ON
    sessions, grants, used_states, shared_values, leases, servers, endpoints, calls, directory TO ROLE;
  GRANT EXECUTE ON FUNCTION drop_audit_through, clock_milliseconds TO ROLE;
`;

/** Only the owner and the servers' role may call the functions. */
const closed = `
  REVOKE ALL ON FUNCTION drop_audit_through, move_audit_head, clock_milliseconds FROM PUBLIC;
`;

export interface Migration {
  statements: string;
  /** The oldest version of a server that still works with the tables after this step. */
  oldestServer: number;
}

/** Each step brings the database to the next version; the number of steps is the version. Append only. */
export const migrations: readonly Migration[] = [
  { statements: `${clock}${people}${trail}${shared}${closed}`, oldestServer: 1 },
];
