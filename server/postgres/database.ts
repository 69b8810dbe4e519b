import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientConfig, Pool, type PoolClient, types } from 'pg';
import type { Connection, Row, SingleValue, Transaction, Value } from '../store/connection.ts';
import { readAddress } from './address.ts';
import { failureOf, isPoolBusy, NotReplicated, OutcomeUnknown, ReadOnlyError, UnsafeError } from './failures.ts';

/** A pool of connections to PostgreSQL: to whichever host of the address takes changes. */
export interface Database extends Connection {
  /**
   * Runs one transaction. Rejects with the error of the work, and writes nothing then. `OutcomeUnknown`: the connection
   * broke while the transaction was being committed.
   */
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** All reads of the work see one state. */
  inSnapshot<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result>;
  /** Counts connections in use, idle connections, and requests that wait for a connection. */
  usage(): { used: number; idle: number; waiting: number };
  /** Settings for a connection outside the pool, to the host that took changes last. */
  currentHost(): ClientConfig;
  /** Waits for running statements, but not for a server that does not answer. No effect if already closed. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** The address that the settings have accepted. */
  address: string;
  /** The most connections at a time. */
  connections: number;
  /** Milliseconds that a statement may take. */
  answerMilliseconds?: number;
  /** Milliseconds that a transaction may wait for its next statement. */
  idleMilliseconds?: number;
}

const connectMilliseconds = 2_000;
/** The pool ends connections after this time: after a switch to another server none stays with the former one. */
const longestConnectionSeconds = 300;
/** The database ends an idle transaction after this time, because other servers wait for the locks of a stopped one. */
const longestIdleMilliseconds = 5_000;
const closeMilliseconds = 5_000;

/** Opens no connection yet. Throws `SettingsError` where a file that the address names cannot be read. */
export function openDatabase(options: DatabaseOptions): Database {
  const { address, connections, answerMilliseconds = 3_000, idleMilliseconds = longestIdleMilliseconds } = options;
  const hosts = readAddress(address).map(
    (host): ClientConfig => ({
      ...host,
      application_name: 'mianping',
      connectionTimeoutMillis: connectMilliseconds,
      keepAlive: true,
      statement_timeout: answerMilliseconds,
      lock_timeout: answerMilliseconds,
      idle_in_transaction_session_timeout: idleMilliseconds,
      // Longer than the database's own timeouts, so that a late statement usually fails with the database's error.
      query_timeout: answerMilliseconds + 500,
      types: { getTypeParser: parserOf },
    }),
  );
  /** `current`: the host for the next connection. `found`: the host that was last found to take changes. */
  let [current, found] = [0, 0];
  let closing: Promise<void> | null = null;

  class CurrentHostClient extends Client {
    readonly hostNumber = current;
    constructor() {
      super(hosts[current]);
    }
  }

  const pool = new Pool({
    Client: CurrentHostClient,
    max: connections,
    maxLifetimeSeconds: longestConnectionSeconds,
    connectionTimeoutMillis: connectMilliseconds,
    allowExitOnIdle: true,
    verify: (client, done) => {
      const note = (): void => {
        found = (client as unknown as CurrentHostClient).hostNumber;
        done();
      };
      refuseUnfit(client).then(note, done);
    },
  });
  // The pool drops an idle connection that breaks, and the next request opens another.
  pool.on('error', () => undefined);

  /** Connects to a server that takes changes. Tries each host once. */
  async function connect(): Promise<PoolClient> {
    for (let attempt = 1; ; attempt += 1) {
      const tried = current;
      try {
        return await pool.connect();
      } catch (error) {
        // A pool without a free connection says nothing about the host.
        if (isPoolBusy(error)) throw error;
        leave(tried);
        if (attempt >= hosts.length) throw error;
      }
    }
  }

  function leave(host: number): void {
    if (current === host) current = (current + 1) % hosts.length;
  }

  async function withClient<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    const client = await connect();
    let broken = false;
    const onError = (): void => {
      broken = true;
    };
    client.on('error', onError);
    try {
      return await work(client);
    } catch (error) {
      // After any error but a refused statement, the state of the connection is unknown.
      broken ||= failureOf(error) !== 'the database refused a statement';
      if (failureOf(error) === 'the database is a standby, or read-only')
        leave((client as unknown as CurrentHostClient).hostNumber);
      throw error;
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  }

  return {
    all: (sql, values) => withClient((client) => connectionOf(client).all(sql, values)),
    run: (sql, values) => withClient((client) => connectionOf(client).run(sql, values)),
    transaction: (work) => withClient((client) => transact(client, 'BEGIN', work)),
    inSnapshot: (work) =>
      withClient((client) => transact(client, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work)),
    usage: () => ({
      used: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    currentHost: () => hosts[found] ?? {},
    close() {
      closing ??= Promise.race([pool.end(), sleep(closeMilliseconds, undefined, { ref: false })]);
      return closing;
    },
  };
}

async function transact<Result>(
  client: PoolClient,
  begin: string,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const connection = connectionOf(client);
  await client.query(begin);
  const result = await rollingBack(client, () => work({ ...connection, apart: (part) => apart(client, part) }));
  await commit(client);
  return result;
}

/**
 * Commits, and rejects if the database warns. PostgreSQL warns if somebody ended the wait for the synchronous standby:
 * the transaction is then on the primary alone.
 */
async function commit(client: PoolClient): Promise<void> {
  const warnings: unknown[] = [];
  const warn = (warning: unknown): void => void warnings.push(warning);
  client.on('notice', warn);
  try {
    await client.query('COMMIT');
  } catch (error) {
    if (failureOf(error) === 'the database refused a statement') throw error;
    throw new OutcomeUnknown('the connection broke during a commit', { cause: error });
  } finally {
    client.off('notice', warn);
  }
  if (warnings.length > 0) throw new NotReplicated('the standby has not confirmed a commit');
}

async function rollingBack<Result>(client: PoolClient, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    // If the connection is broken, the database rolls back by itself.
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function apart<Result>(client: PoolClient, work: () => Promise<Result>): Promise<Result> {
  await client.query('SAVEPOINT part');
  try {
    const result = await work();
    await client.query('RELEASE part');
    return result;
  } catch (error) {
    await client.query('ROLLBACK TO part');
    throw error;
  }
}

function connectionOf(client: Pick<PoolClient, 'query'>): Connection {
  return {
    all: async (sql, values = []) => (await client.query<Row>(sql, values.map(toStored))).rows,
    run: async (sql, values = []) => (await client.query(sql, values.map(toStored))).rowCount ?? 0,
  };
}

/** PostgreSQL's texts hold neither NUL nor half a character. */
function toStored(value: Value): Value | Buffer {
  if (Array.isArray(value)) return value.map(toStored) as SingleValue[];
  if (typeof value === 'string') return value.replaceAll('\0', '\ufffd').toWellFormed();
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value;
}

/**
 * Rejects for a standby, whose answers may be old, and for a database that does not sync, which may lose acknowledged
 * changes.
 */
export async function refuseUnfit(client: Pick<Client, 'query'>): Promise<void> {
  const { rows } = await client.query<Record<'isReadOnly' | 'synchronousCommit' | 'fsync', string>>(
    `SELECT current_setting('transaction_read_only') AS "isReadOnly", current_setting('fsync') AS fsync,
      current_setting('synchronous_commit') AS "synchronousCommit"`,
  );
  const [{ isReadOnly, synchronousCommit, fsync } = {}] = rows as Partial<(typeof rows)[number]>[];
  if (isReadOnly !== 'off') throw new ReadOnlyError('this server takes no changes');
  const isSynced = fsync === 'on' && ['on', 'remote_apply'].includes(synchronousCommit ?? '');
  if (!isSynced) throw new UnsafeError('this server does not sync');
}

/** PostgreSQL returns counts in these two types, which the driver would return as texts. */
function parserOf(oid: number, format?: 'text' | 'binary') {
  if (oid === types.builtins.INT8 || oid === types.builtins.NUMERIC) return Number;
  return types.getTypeParser(oid, format as 'text');
}
