import type { DatabaseSync } from 'node:sqlite';
import type { RecordId } from '#domain/record-id.ts';
import type { AuditLine } from './audit-line.ts';
import { readLine } from './audit-line.ts';

/** All given conditions must hold. `since` in milliseconds since 1970. */
export interface AuditFilter {
  recordId?: RecordId;
  personId?: string;
  /** The id that a reader was told, and that the log has. */
  requestId?: string;
  since?: number;
}

/** Lines per query: one long open query would block SQLite's checkpoints. */
const linesAtOnce = 500;

export function* listLines(database: DatabaseSync, filter: AuditFilter): IterableIterator<AuditLine> {
  const { conditions, values } = toConditions(filter);
  const next = database.prepare(
    `SELECT number, line, hash FROM audit WHERE ${conditions.join(' AND ')} ORDER BY number LIMIT ${linesAtOnce}`,
  );
  let last = 0;
  for (;;) {
    const rows = next.all(last, ...values);
    for (const { line, hash } of rows) yield readLine(String(line), String(hash));
    if (rows.length < linesAtOnce) return;
    last = Number(rows.at(-1)?.number);
  }
}

function toConditions({ recordId, personId, requestId, since }: AuditFilter) {
  const all = [
    { condition: 'record_id = ?', value: recordId },
    { condition: 'person_id = ?', value: personId },
    { condition: "line ->> '$.requestId' = ?", value: requestId },
    { condition: 'at >= ?', value: since },
  ];
  const given = all.flatMap(({ condition, value }) => (value === undefined ? [] : [{ condition, value }]));
  return {
    conditions: ['number > ?', ...given.map(({ condition }) => condition)],
    values: given.map(({ value }) => value),
  };
}
