import type { Redis } from 'ioredis';
import type { Reader } from '#contract/access.ts';
import type { RecordId } from '#domain/record-id.ts';
import { clockGrace } from '../clock.ts';
import { type AuditVerdict, createChainCheck } from '../store/audit-chain.ts';
import { type AuditLine, readLine } from '../store/audit-line.ts';
import type { AuditFilter } from '../store/audit-list.ts';
import { pruneScript } from './append-script.ts';
import { trailKeys } from './keys.ts';
import type { TrailEntry } from './shared-change.ts';
import { entriesAfter, entriesAtOnce, readHead, type StreamEntry, toTrailEntry } from './trail.ts';

async function* allEntries(client: Redis, last: number): AsyncGenerator<TrailEntry> {
  let number = 0;
  for (;;) {
    const entries = await entriesAfter(client, number);
    for (const entry of entries) if (entry.number <= last) yield entry;
    number = entries.at(-1)?.number ?? last;
    if (number >= last) return;
  }
}

/** Reads every line that there is now. */
export async function verifyTrail(client: Redis): Promise<AuditVerdict> {
  for (;;) {
    const head = await readHead(client);
    const check = createChainCheck(head);
    for await (const { number, line, hash } of allEntries(client, head.lastNumber)) {
      if (!check.continues({ number: String(number), line, hash })) break;
    }
    // Lines that a replica pruned meanwhile are no tampering.
    if ((await readHead(client)).prunedNumber === head.prunedNumber) return check.verdict();
  }
}

/** Oldest first, those that there are now. All given conditions hold. */
export async function* listTrail(client: Redis, filter: AuditFilter): AsyncGenerator<AuditLine> {
  const { recordId, personId, since } = filter;
  for await (const entry of allEntries(client, (await readHead(client)).lastNumber)) {
    const line = readLine(entry.line, entry.hash);
    if (recordId !== undefined && line.recordId !== recordId) continue;
    if (personId !== undefined && line.person?.id !== personId) continue;
    if (since === undefined || line.at >= since) yield line;
  }
}

/** Who was allowed to read a record, newest first, each with the latest recorded name. */
export async function readReaders(client: Redis, recordId: RecordId): Promise<Reader[]> {
  const numbers = await client.lrange(`${trailKeys.readersPrefix}${recordId}`, 0, -1);
  const readers = new Map<string, Reader>();
  for (let start = 0; start < numbers.length; start += entriesAtOnce) {
    const pipeline = client.pipeline();
    for (const number of numbers.slice(start, start + entriesAtOnce)) {
      pipeline.xrange(trailKeys.lines, `${number}-0`, `${number}-0`);
    }
    for (const [error, found] of (await pipeline.exec()) ?? []) {
      if (error) throw error;
      for (const entry of (found as StreamEntry[]).map(toTrailEntry)) count(readLine(entry.line, entry.hash), readers);
    }
  }
  return [...readers.values()].sort(
    (one, other) => other.lastAt - one.lastAt || (one.person.id < other.person.id ? -1 : 1),
  );
}

function count({ person, at, action }: AuditLine, readers: Map<string, Reader>): void {
  if (person === null) return;
  const known = readers.get(person.id);
  const isLatest = known === undefined || at >= known.lastAt;
  readers.set(person.id, {
    person: isLatest ? person : known.person,
    lastAt: isLatest ? at : known.lastAt,
    count: (known?.count ?? 0) + (action === 'read' || action === 'download-pdf' ? 1 : 0),
  });
}

/**
 * Drops the oldest lines in one piece, up to the first one at or after this time. Counted from the newest line if the
 * clock is ahead of it: one start with a wrong clock must not delete the trail. A line from the future, which a wrong clock
 * wrote, is as young as the next one with a credible time.
 */
export async function pruneTrail(client: Redis, milliseconds: number, now: number): Promise<void> {
  const [newest] = await client.xrevrange(trailKeys.lines, '+', '-', 'COUNT', 1);
  if (newest === undefined) return;
  const olderThan = Math.min(now, timeOf(toTrailEntry(newest))) - milliseconds;
  let last = 0;
  for await (const entry of allEntries(client, Number.parseInt(newest[0], 10))) {
    const at = timeOf(entry);
    if (at >= olderThan && at <= now + clockGrace) break;
    if (at < olderThan) last = entry.number;
  }
  while (last > 0) {
    const dropped = await pruneScript(client, [trailKeys.lines, trailKeys.head], [last, entriesAtOnce]);
    if (Number(dropped) === 0 || Number(dropped) >= last) return;
  }
}

function timeOf({ line, hash }: TrailEntry): number {
  return readLine(line, hash).at;
}
