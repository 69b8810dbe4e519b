import { type ParsedRecord, parseRecord } from '../feishu/mapping/wire.ts';

/** Without a pause, for tests that look at what becomes of a record. */
export function parseAtOnce(raw: unknown): ParsedRecord | null {
  const work = parseRecord(raw);
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
}
