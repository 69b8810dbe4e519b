import type { Redis } from 'ioredis';
import type { Log } from '../log/log.ts';
import { type RedisConnection, redisReasonOf } from './connection.ts';
import { type PeopleKeys, trailKeys } from './keys.ts';
import type { Mirror } from './mirror.ts';
import { entriesAfter, entriesAtOnce, type StreamEntry, toHead, toRecord, toTrailEntry } from './trail.ts';

/** Keeps the mirror at the end of the trail. */
export interface Follower {
  /** Brings the mirror to the present end of the trail. */
  catchUp(): Promise<void>;
  /** Milliseconds since the mirror was last known to be up to date. */
  age(): number;
  close(): Promise<void>;
}

export interface FollowerOptions {
  connection: RedisConnection;
  keys: PeopleKeys;
  mirror: Mirror;
  log: Log;
  /** A monotonic clock in milliseconds. */
  elapsed: () => number;
  /** Called each time the mirror is up to date again. */
  onFollowing: () => void;
}

/** Redis answers at least this often, also when nothing happens. */
const blockMilliseconds = 1_000;
const pauseMilliseconds = 100;

/** Loads the mirror, and resolves when it is up to date. */
export async function follow(options: FollowerOptions): Promise<Follower> {
  const { connection, keys, mirror, log, elapsed, onFollowing } = options;
  const { client, waiting } = connection;
  let upToDateAt = elapsed();
  let lastUse = '0-0';
  let isClosed = false;

  async function load(): Promise<void> {
    const before = mirror.position().number;
    const { lastUseId, ...snapshot } = await readSnapshot(client, keys);
    const { number } = snapshot.position;
    if (number < before) log.error({ auditLine: number, known: before }, 'Redis has lost lines of the audit trail');
    // Lines that came meanwhile have been taken already.
    else if (number < mirror.position().number) return;
    mirror.load(snapshot);
    lastUse = lastUseId;
  }

  async function catchUp(): Promise<void> {
    for (;;) {
      const entries = await entriesAfter(client, mirror.position().number);
      const [first] = entries;
      if (first === undefined || !entries.every(mirror.take)) return load();
      if (entries.length < entriesAtOnce) return;
    }
  }

  async function followOnce(): Promise<void> {
    const { number } = mirror.position();
    const found = await waiting.xread(
      'BLOCK',
      blockMilliseconds,
      'STREAMS',
      trailKeys.lines,
      keys.useStream,
      `${number}-0`,
      lastUse,
    );
    for (const [key, entries] of (found ?? []) as [string, StreamEntry[]][]) {
      if (key === keys.useStream) takeUses(entries);
      else if (!entries.map(toTrailEntry).every(mirror.take)) await load();
    }
    upToDateAt = elapsed();
  }

  function takeUses(entries: StreamEntry[]): void {
    for (const [id, fields] of entries) {
      const { session = '', at } = toRecord(fields);
      mirror.use(session, Number(at));
      lastUse = id;
    }
  }

  async function run(): Promise<void> {
    let isFollowing = true;
    while (!isClosed) {
      try {
        if (!isFollowing) {
          await load();
          upToDateAt = elapsed();
          isFollowing = true;
          onFollowing();
        }
        await followOnce();
      } catch (error) {
        if (isFollowing && !isClosed) log.error({ reason: redisReasonOf(error) }, 'Redis is not followed any more');
        isFollowing = false;
        await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
      }
    }
  }

  await load();
  const running = run();
  return {
    catchUp,
    age: () => elapsed() - upToDateAt,
    async close() {
      isClosed = true;
      waiting.disconnect();
      await running;
    },
  };
}

/** All of one moment. */
async function readSnapshot(client: Redis, keys: PeopleKeys) {
  const replies = await client
    .multi()
    .hgetall(trailKeys.head)
    .hgetall(keys.sessions)
    .hgetall(keys.uses)
    .hgetall(keys.grants)
    .xrevrange(keys.useStream, '+', '-', 'COUNT', 1)
    .exec();
  const [head, sessions, uses, grants, lastUses] = (replies ?? []).map(([error, reply]) => {
    if (error) throw error;
    return reply;
  });
  const { lastNumber, lastHash } = toHead(head as Record<string, string>);
  const [lastUse] = lastUses as StreamEntry[];
  return {
    position: { number: lastNumber, hash: lastHash },
    sessions: sessions as Record<string, string>,
    uses: uses as Record<string, string>,
    grants: grants as Record<string, string>,
    lastUseId: lastUse?.[0] ?? '0-0',
  };
}
