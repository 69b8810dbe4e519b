import type { RecordId } from '#domain/record-id.ts';
import { type AuditLine, readLine } from './audit-line.ts';
import type { Connection } from './connection.ts';

/** All given conditions must hold. `since` in milliseconds since 1970. */
export interface AuditFilter {
  recordId?: RecordId;
  personId?: string;
  /** The request id that the reader was told and the log names. */
  requestId?: string;
  since?: number;
}

/** Lines per query: one long open query would block SQLite's checkpoints, and PostgreSQL's vacuum. */
const linesAtOnce = 500;

/** Oldest first, including lines added while it is read. */
export async function* listLines(connection: Connection, filter: AuditFilter): AsyncGenerator<AuditLine> {
  const { conditions, values } = toConditions(filter);
  const sql = `SELECT number, line, hash FROM audit WHERE ${conditions.join(' AND ')} ORDER BY number LIMIT ${linesAtOnce}`;
  for (let last = 0; ; ) {
    const rows = await connection.all(sql, [last, ...values]);
    for (const { line, hash } of rows) yield readLine(String(line), String(hash));
    if (rows.length < linesAtOnce) return;
    last = Number(rows.at(-1)?.number);
  }
}

function toConditions({ recordId, personId, requestId, since }: AuditFilter) {
  const all = [
    { condition: 'record_id =', value: recordId },
    { condition: 'person_id =', value: personId },
    { condition: 'request_id =', value: requestId },
    { condition: 'at >=', value: since },
  ];
  const given = all.flatMap(({ condition, value }) => (value === undefined ? [] : [{ condition, value }]));
  return {
    conditions: ['number > $1', ...given.map(({ condition }, place) => `${condition} $${place + 2}`)],
    values: given.map(({ value }) => value),
  };
}
