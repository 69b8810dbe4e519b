import { parseRecordId, type RecordId } from '#domain/record-id.ts';
import { browserStorage } from '../../browser-storage.ts';

export interface RecentRecord {
  recordId: RecordId;
  /** Milliseconds since 1970. */
  openedAt: number;
}

const keptCount = 10;
/** The latest valid date in JavaScript; formatting a later one would throw. */
const latestDate = 8.64e15;

/** The recently opened records, newest first. Evaluations are private, so the browser stores ids and times only. */
export function recentRecords(): RecentRecord[] {
  const stored = browserStorage.readJson('recent');
  const records = Array.isArray(stored) ? stored.filter(isRecentRecord) : [];
  const first = new Map(records.toReversed().map((recent) => [recent.recordId, recent]));
  return records.filter((recent) => first.get(recent.recordId) === recent).slice(0, keptCount);
}

export function rememberRecord(recordId: RecordId): void {
  const others = recentRecords().filter((recent) => recent.recordId !== recordId);
  store([{ recordId, openedAt: Date.now() }, ...others].slice(0, keptCount));
}

export function forgetRecords(): void {
  store([]);
}

function store(records: RecentRecord[]): void {
  browserStorage.write('recent', JSON.stringify(records));
}

function isRecentRecord(value: unknown): value is RecentRecord {
  const { recordId, openedAt } = (value ?? {}) as Partial<RecentRecord>;
  return parseRecordId(recordId) !== null && typeof openedAt === 'number' && Math.abs(openedAt) <= latestDate;
}
