import type { Redis } from 'ioredis';
import { parseRecordId } from '#domain/record-id.ts';
import type { AuditHead } from '../store/audit-chain.ts';
import { appendScript } from './append-script.ts';
import { type PeopleKeys, trailKeys } from './keys.ts';
import type { SharedChange, TrailEntry } from './shared-change.ts';

/** The end of the trail, as far as it is known. */
export interface Position {
  number: number;
  hash: string;
}

/** A stream entry as Redis returns it: its id, then names and values in turn. */
export type StreamEntry = [id: string, fields: string[]];

export const entriesAtOnce = 500;

/**
 * Appends entries that continue `after`, with their changes, in one step. False, and nothing is written, where the trail
 * ends elsewhere. `takenOver`: noted in the same step.
 */
export async function appendEntries(
  client: Redis,
  keys: PeopleKeys,
  after: Position,
  entries: readonly TrailEntry[],
  takenOver: { key: string; number: number } | null = null,
): Promise<boolean> {
  const lines = entries.flatMap((entry) => [
    entry.line,
    entry.hash,
    entry.issuer,
    JSON.stringify(entry.change),
    entry.readRecordId === null ? '' : `${trailKeys.readersPrefix}${entry.readRecordId}`,
  ]);
  const fields = entries.flatMap(({ change: { sessions, grants } }) => [
    ...Object.entries(sessions).flatMap(([id, session]) => [3, id, session === null ? '' : JSON.stringify(session)]),
    ...Object.entries(grants).flatMap(([id, grant]) => [5, id, grant === null ? '' : JSON.stringify(grant)]),
  ]);
  const noted = takenOver === null ? ['', ''] : [takenOver.key, takenOver.number];
  const result = await appendScript(
    client,
    [trailKeys.lines, trailKeys.head, keys.sessions, keys.uses, keys.grants],
    [after.number, after.hash, ...noted, entries.length, ...lines, ...fields],
  );
  return result === 1;
}

export function toTrailEntry([id, fields]: StreamEntry): TrailEntry {
  const { line = '', hash = '', issuer = '', change = '', readers = '' } = toRecord(fields);
  return {
    number: Number.parseInt(id, 10),
    line,
    hash,
    issuer,
    change: JSON.parse(change) as SharedChange,
    readRecordId: parseRecordId(readers.slice(trailKeys.readersPrefix.length)),
  };
}

export function toRecord(fields: readonly string[]): Record<string, string> {
  return Object.fromEntries(fields.flatMap((name, at) => (at % 2 === 0 ? [[name, fields[at + 1] ?? '']] : [])));
}

/** At most a few hundred lines after this number. */
export async function entriesAfter(client: Redis, number: number): Promise<TrailEntry[]> {
  const found = await client.xrange(trailKeys.lines, `${number + 1}-0`, '+', 'COUNT', entriesAtOnce);
  return found.map(toTrailEntry);
}

export function toHead({ number, hash, prunedNumber, prunedHash }: Record<string, string | null>): AuditHead {
  return {
    lastNumber: Number(number ?? 0),
    lastHash: hash ?? '',
    prunedNumber: Number(prunedNumber ?? 0),
    prunedHash: prunedHash ?? '',
  };
}

export async function readHead(client: Redis): Promise<AuditHead> {
  return toHead(await client.hgetall(trailKeys.head));
}

/** The hash of a line; `null` where there is none of this number. */
export async function hashAt(client: Redis, number: number): Promise<string | null> {
  const [entry] = await client.xrange(trailKeys.lines, `${number}-0`, `${number}-0`);
  return entry === undefined ? null : toTrailEntry(entry).hash;
}
