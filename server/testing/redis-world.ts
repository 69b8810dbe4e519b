import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { type RedisServer, startRedis } from '../../e2e/redis-server.ts';
import { createLog } from '../log/log.ts';
import { connectRedis } from '../redis/connection.ts';
import { openRedisStore } from '../redis/redis-store.ts';
import type { Store } from '../store/store.ts';
import { onFinished } from './on-finished.ts';
import { issuer as company, start } from './store-world.ts';

export interface RedisWorld {
  redis: RedisServer;
  /** What all replicas take for the time. */
  clock: { now: number; elapsed: number };
  /** Every log line of all replicas so far. */
  lines: string[];
  /** One more replica, in a folder of its own unless given. */
  openReplica(options?: { folder?: string; url?: string; issuer?: string }): Promise<Replica>;
  /** A line to Redis that can be cut. */
  openProxy(): Promise<RedisProxy>;
}

interface RedisProxy {
  url: string;
  /** The next answer to a command that writes does not come back: its connection ends instead. */
  cutAnswer(): void;
}

export interface Replica {
  store: Store;
  /** Of this replica alone. */
  folder: string;
  client: Redis;
  /** As at the end of a process. */
  close(): Promise<void>;
}

export async function openRedisWorld(): Promise<RedisWorld> {
  const redis = await startRedis();
  onFinished(() => redis.close());
  const clock = { now: start, elapsed: 0 };
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => lines.push(line) });

  async function openReplica({ folder = newFolder(), url = redis.url, issuer = company } = {}): Promise<Replica> {
    const connection = await connectRedis(url, log);
    const [now, elapsed] = [() => clock.now, () => clock.elapsed];
    const store = await openRedisStore({ connection, folder, issuer, log, now, elapsed });
    let closing: Promise<void> | null = null;
    const close = () => {
      closing ??= store.close().finally(connection.close);
      return closing;
    };
    onFinished(close);
    return { store, folder, client: connection.client, close };
  }
  return { redis, clock, lines, openReplica, openProxy: () => openProxy(redis.url) };
}

async function openProxy(url: string): Promise<RedisProxy> {
  let isCutting = false;
  const server = createServer((client) => {
    const redis = connect(Number(new URL(url).port), '127.0.0.1');
    let isWriting = false;
    client.on('data', (bytes) => {
      isWriting = bytes.includes('evalsha');
      redis.write(bytes);
    });
    redis.on('data', (bytes) => {
      if (!isCutting || !isWriting) return client.write(bytes);
      isCutting = false;
      return client.destroy();
    });
    client.on('close', () => redis.destroy()).on('error', () => undefined);
    redis.on('close', () => client.destroy()).on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onFinished(() => server.close());
  const { port } = server.address() as AddressInfo;
  return {
    url: `redis://127.0.0.1:${port}`,
    cutAnswer: () => {
      isCutting = true;
    },
  };
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mianping-replica-'));
  onFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
