import { Redis } from 'ioredis';
import { reasonOf } from '../log/error-trace.ts';
import type { Log } from '../log/log.ts';
import { SettingsError } from '../settings/settings-error.ts';

/** Redis or Valkey, one server of it. */
export interface RedisConnection {
  /** A command is rejected at once while there is no connection, and after three seconds without an answer. */
  client: Redis;
  /** The same on a connection of its own, for commands that wait on the server for less than two seconds. */
  waiting: Redis;
  isConnected(): boolean;
  /** Called at once when there is a connection, and each time there is one again. */
  onConnect(listener: () => void): void;
  close(): void;
}

/** A command without an answer for this long has failed, and its connection with it. */
const answerMilliseconds = 3_000;
const longestPause = 1_000;

const options = {
  lazyConnect: true,
  protocol: 2,
  connectTimeout: 2_000,
  socketTimeout: answerMilliseconds,
  // The callers know what to do without Redis: none of them waits for it to come back.
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  retryStrategy: (attempt: number) => Math.min(50 * 2 ** attempt, longestPause),
} as const;

/** Connects, and stays connected from then on. Throws `SettingsError` if there is no connection at the start. */
export async function connectRedis(url: string, log: Log): Promise<RedisConnection> {
  const [client, waiting] = [new Redis(url, options), new Redis(url, options)];
  let lastError: unknown = null;
  let isDown = false;
  for (const each of [client, waiting]) {
    each.on('error', (error) => {
      lastError = error;
    });
  }
  client.on('close', () => {
    if (!isDown) log.error({ reason: redisReasonOf(lastError) }, 'the connection to Redis is lost');
    isDown = true;
  });
  client.on('ready', () => {
    if (isDown) log.info('Redis is back');
    isDown = false;
  });
  const close = () => {
    isDown = true;
    client.disconnect();
    waiting.disconnect();
  };
  try {
    await Promise.all([client.connect(), waiting.connect()]);
    await warnOfLoss(client, log);
  } catch (error) {
    close();
    const reason = redisReasonOf(lastError ?? error);
    throw new SettingsError(`REDIS_URL names a server that cannot be used (${reason}).`, { cause: error });
  }
  return {
    client,
    waiting,
    isConnected: () => client.status === 'ready',
    onConnect: (listener) => {
      client.on('ready', listener);
      if (client.status === 'ready') listener();
    },
    close,
  };
}

/** The code of a connection error, or the first word of Redis's own, such as `WRONGPASS`: never an address or a key. */
export function redisReasonOf(error: unknown): string {
  const word = error instanceof Error ? /^[A-Z]{3,20}(?= )/.exec(error.message)?.[0] : undefined;
  return reasonOf(error) ?? word ?? 'no answer';
}

/** Sessions, grants and the audit trail are not a cache: Redis must keep them. */
async function warnOfLoss(client: Redis, log: Log): Promise<void> {
  const facts = await client.info();
  const policy = /^maxmemory_policy:(\S+)/m.exec(facts)?.[1] ?? 'noeviction';
  if (policy !== 'noeviction')
    log.warn({ policy }, 'Redis may drop the audit trail: set its maxmemory-policy noeviction');
  if (!/^aof_enabled:1/m.test(facts)) log.warn('Redis may lose its newest lines in a crash: set its appendonly yes');
}
