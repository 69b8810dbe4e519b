import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { ageOf } from '../clock.ts';
import type { DirectorySnapshot, SharedDirectory } from '../directory/shared-directory.ts';
import { deriveKey } from '../seal/derive-key.ts';
import { createSeal } from '../seal/seal.ts';
import type { RedisConnection } from './connection.ts';
import { keyOf } from './keys.ts';
import { lock, renew, unlock } from './lock.ts';

export interface SharedDirectoryOptions {
  connection: RedisConnection;
  appSecret: string;
  /** Of this process. */
  name: string;
  /** After so long without a word of the server that reads, another one does. */
  leaseMilliseconds?: number;
  /** How often the others ask for what is new. */
  pollMilliseconds?: number;
}

const [deflate, inflate] = [promisify(deflateRaw), promisify(inflateRaw)];

/** Also over a night in which no server runs: then names are known at once, and nothing is decided by them. */
const keptSeconds = 7 * 24 * 3_600;
/** In one piece: a large directory must not keep anybody waiting. */
const entriesAtOnce = 500;
const purpose = 'directory v1';

/** In Redis: pieces of JSON, compressed and encrypted, in a hash for each version. */
export function shareDirectory(options: SharedDirectoryOptions): SharedDirectory {
  const { connection, appSecret, name, leaseMilliseconds = 15_000, pollMilliseconds = 3_000 } = options;
  const { client } = connection;
  const { sealBytes, openBytes } = createSeal(deriveKey(appSecret, 'directory'));
  const [lease, latest] = [keyOf('directory-lease'), keyOf('directory')];
  const piecesOf = (version: string) => keyOf(`directory:${version}`);
  let known: string | null = null;
  let renewing: NodeJS.Timeout | undefined;

  async function lead(): Promise<boolean> {
    const isLeading =
      (await renew(client, lease, name, leaseMilliseconds)) || (await lock(client, lease, name, leaseMilliseconds));
    clearInterval(renewing);
    // A round may take longer than the lease.
    const keep = () => void renew(client, lease, name, leaseMilliseconds).catch(() => undefined);
    if (isLeading) renewing = setInterval(keep, leaseMilliseconds / 3).unref();
    return isLeading;
  }

  async function publish(snapshot: DirectorySnapshot): Promise<void> {
    const version = randomUUID();
    const key = piecesOf(version);
    let place = 0;
    for (const piece of split(snapshot)) {
      const bytes = await deflate(JSON.stringify(piece));
      await client.hset(key, String(place), sealBytes(bytes, `${purpose} ${version} ${place}`));
      // At once: a server that ends in the middle leaves nothing behind for ever.
      await client.expire(key, keptSeconds);
      place += 1;
      await nextTurn();
    }
    const [seconds] = await client.time();
    await client.set(latest, JSON.stringify({ version, pieces: place, publishedAt: Number(seconds) }));
    // Whoever is reading the former one comes back for this one.
    if (known !== null) await client.unlink(piecesOf(known));
    known = version;
  }

  async function load(): Promise<Awaited<ReturnType<SharedDirectory['load']>>> {
    const text = await client.get(latest);
    if (text === null) return null;
    const { version, pieces, publishedAt } = JSON.parse(text) as Record<'version', string> &
      Record<'pieces' | 'publishedAt', number>;
    if (version === known || (await ageOfSnapshot(publishedAt)) > keptSeconds * 1000) return null;
    const snapshot = emptySnapshot();
    for (let place = 0; place < pieces; place += 1) {
      const sealed = await client.hgetBuffer(piecesOf(version), String(place));
      const bytes = sealed && openBytes(sealed, `${purpose} ${version} ${place}`);
      // Too old, or of another app's secret.
      if (!bytes) return null;
      join(snapshot, JSON.parse((await inflate(bytes)).toString()) as Partial<DirectorySnapshot>);
    }
    known = version;
    return { snapshot, ageMilliseconds: await ageOfSnapshot(publishedAt) };
  }

  /** By the clock of Redis, in whole seconds, which may have been set back meanwhile. */
  async function ageOfSnapshot(publishedAt: number): Promise<number> {
    const [seconds] = await client.time();
    return ageOf(publishedAt * 1000, Number(seconds) * 1000) + 1000;
  }

  return {
    lead,
    publish,
    load,
    async release() {
      clearInterval(renewing);
      await unlock(client, lease, name).catch(() => undefined);
    },
    pollMilliseconds,
  };
}

const lists = ['interviews', 'ranges', 'applications', 'titles', 'names', 'teams'] as const;

function emptySnapshot(): DirectorySnapshot {
  const none = { interviews: [], ranges: [], applications: [], titles: [], names: [], teams: [] };
  return { ...none, startedAt: 0, hasReadDetails: false };
}

function* split({ startedAt, hasReadDetails, ...listed }: DirectorySnapshot): Generator<Partial<DirectorySnapshot>> {
  yield { startedAt, hasReadDetails };
  for (const name of lists) {
    for (let start = 0; start < listed[name].length; start += entriesAtOnce) {
      yield { [name]: listed[name].slice(start, start + entriesAtOnce) };
    }
  }
}

function join(snapshot: DirectorySnapshot, piece: Partial<DirectorySnapshot>): void {
  for (const name of lists) for (const entry of piece[name] ?? []) (snapshot[name] as unknown[]).push(entry);
  snapshot.startedAt = piece.startedAt ?? snapshot.startedAt;
  snapshot.hasReadDetails = piece.hasReadDetails ?? snapshot.hasReadDetails;
}
