import type { NewLine, Trail } from '../store/trail.ts';

/** The trail in PostgreSQL: the servers' role adds lines, and only the owner's function removes them. */
export const postgresTrail: Trail = {
  async add(connection, lines) {
    await connection.run(insert, [
      lines.map(({ number }) => number),
      lines.map(({ line }) => line),
      lines.map(({ hash }) => hash),
      lines.map(({ at }) => at),
      lines.map(({ entry }) => entry.person?.id ?? null),
      ofEntries(lines, 'recordId'),
      ofEntries(lines, 'action'),
      ofEntries(lines, 'result'),
      ofEntries(lines, 'requestId'),
    ]);
  },
  async dropThrough(connection, number) {
    await connection.all('SELECT drop_audit_through($1)', [number]);
  },
};

/** Adds any number of lines in one statement. */
const insert = `
  INSERT INTO audit (number, line, hash, at, person_id, record_id, action, result, request_id)
  SELECT * FROM unnest(
    $1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[]
  )`;

function ofEntries(lines: readonly NewLine[], name: 'recordId' | 'action' | 'result' | 'requestId'): (string | null)[] {
  return lines.map(({ entry }) => entry[name]);
}
