import { beatScript } from './budget-script.ts';
import type { RedisConnection } from './connection.ts';
import { keyOf } from './keys.ts';

/** How many servers there are. */
export interface Heartbeat {
  /** As counted last, this one included; at least one. */
  servers(): number;
  /** They were counted on another occasion. */
  count(servers: number): void;
  close(): Promise<void>;
}

/** A sorted set: the servers, by when they were there last. */
export const serversKey = keyOf('servers');

const beatMilliseconds = 1_000;
const goneMilliseconds = 5_000;
/** All servers have found their way back to Redis by then, or are taken for gone. */
export const returnMilliseconds = 10_000;

/** `name`: of this process. Resolves after the first count. */
export async function startHeartbeat({ client }: RedisConnection, name: string): Promise<Heartbeat> {
  let servers = 1;
  let countedAt = performance.now();

  /** After Redis was away, others may not have come back to it yet: fewer servers are believed in a while later. */
  function count(counted: number): void {
    if (counted < servers && performance.now() - countedAt < returnMilliseconds) return;
    servers = Math.max(1, counted);
    countedAt = performance.now();
  }

  async function beat(): Promise<void> {
    count(Number(await beatScript(client, [serversKey], [name, goneMilliseconds])));
  }

  function keepCount(): void {
    countedAt = performance.now();
  }

  await beat();
  const timer = setInterval(() => void beat().catch(keepCount), beatMilliseconds).unref();
  return {
    servers: () => servers,
    count,
    async close() {
      clearInterval(timer);
      await client.zrem(serversKey, name).catch(() => undefined);
    },
  };
}
