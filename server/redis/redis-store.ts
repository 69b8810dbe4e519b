import { LRUCache } from 'lru-cache';
import { Problem } from '../http/problem.ts';
import type { Log } from '../log/log.ts';
import { hashOf, newSessionId, useInterval } from '../store/sessions.ts';
import { openStore, type Session, type Sessions, type Store } from '../store/store.ts';
import { noteUseScript } from './append-script.ts';
import type { RedisConnection } from './connection.ts';
import { follow } from './follow.ts';
import { type PeopleKeys, peopleKeysOf } from './keys.ts';
import { createMirror, type Mirror } from './mirror.ts';
import { createOutbox } from './outbox.ts';
import { createSharedWriter, type SharedWriter } from './shared-writer.ts';
import { pruneTrail, readReaders } from './trail-reading.ts';

export interface RedisStoreOptions {
  connection: RedisConnection;
  /** Of this replica: where audit lines wait while Redis is away. */
  folder: string;
  issuer: string;
  log: Log;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** A monotonic clock in milliseconds. */
  elapsed?: () => number;
}

/** Who is signed in goes on reading from what is in memory for this long after Redis was heard of last. */
export const graceMilliseconds = 5 * 60_000;

/** Opens the store that all replicas share. Throws `SettingsError` if the folder is unusable. */
export async function openRedisStore(options: RedisStoreOptions): Promise<Store> {
  const { connection, folder, issuer, log, now = Date.now, elapsed = () => performance.now() } = options;
  const { client } = connection;
  const keys = peopleKeysOf(issuer);
  const mirror = createMirror({ issuer: keys.issuer, now });
  const embedded = openStore({ folder, issuer, now });
  // Servers share it through Redis: here it would only grow old, if this one was alone before.
  embedded.directory.forget().catch(() => undefined);
  const outbox = createOutbox(embedded);
  const onFollowing = () => writer.flush();
  const follower = await follow({ connection, keys, mirror, log, elapsed, onFollowing });
  const writer = createSharedWriter({ connection, keys, mirror, outbox, catchUp: follower.catchUp, log, now });
  connection.onConnect(writer.flush);
  const isTooOld = () => follower.age() > graceMilliseconds;
  return {
    sessions: shareSessions({
      connection,
      keys,
      mirror,
      writer,
      now,
      isTooOld,
    }),
    grants: {
      findLive: async (...asked) => mirror.grants.findLive(...asked),
      findLiveTo: async (personId) => mirror.grants.findLiveTo(personId),
      listLive: async (recordId) => mirror.grants.listLive(recordId),
      add: (grant, line) => writer.write('grant', { ...grant, line }),
      revoke: (recordId, grantId, line) => writer.write('revoke', { recordId, grantId, line }),
    },
    audit: {
      append: (line) => writer.write('append', line),
      keepOnly: (milliseconds) => pruneTrail(client, milliseconds, now()),
      readersOf: (recordId) => readReaders(client, recordId).catch(refuse),
      head: async () => mirror.position(),
    },
    // Where neither Redis nor the disk takes a line, nothing is served.
    isReadable: () => !isTooOld(),
    isWritable: () => writer.isReachable() || embedded.isWritable(),
    async close() {
      await writer.close();
      await follower.close();
      await embedded.close();
      mirror.close();
    },
  };
}

interface SharedSessionsOptions {
  connection: RedisConnection;
  keys: PeopleKeys;
  mirror: Mirror;
  writer: SharedWriter;
  now: () => number;
  /** Whether the mirror is too old to be believed. */
  isTooOld: () => boolean;
}

function shareSessions({ connection, keys, mirror, writer, now, isTooOld }: SharedSessionsOptions): Sessions {
  /** Sessions whose use is being written. */
  const used = new LRUCache<string, true>({ max: 10_000, ttl: useInterval });

  function use(idHash: string, { lastUsedAt }: Session): void {
    if (now() - lastUsedAt < useInterval || used.has(idHash)) return;
    used.set(idHash, true);
    mirror.use(idHash, now());
    // If it fails, the session ends early, which is safe.
    noteUseScript(connection.client, [keys.sessions, keys.uses, keys.useStream], [idHash, now()]).catch(
      () => undefined,
    );
  }

  return {
    async find(sessionId) {
      if (isTooOld()) refuse();
      const session = mirror.sessions.find(sessionId);
      if (session) use(hashOf(sessionId), session);
      return session;
    },
    async start(begun) {
      const sessionId = newSessionId();
      await writer.write('signIn', { ...begun, sessionId });
      return sessionId;
    },
    end: (sessionId, line) => writer.write('signOut', { sessionId, line }),
    list: async () => mirror.sessions.list(),
    endPerson: (personId, line) => writer.write('endPerson', { personId, line }),
  };
}

function refuse(cause?: unknown): never {
  throw new Problem('store_unreachable', { retryAfter: 2, cause });
}
