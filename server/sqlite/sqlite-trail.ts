import type { Trail } from '../store/trail.ts';

/** The trail in SQLite, which generates the columns to search by from the line. */
export const sqliteTrail: Trail = {
  async add(connection, lines) {
    for (const { number, line, hash } of lines) {
      await connection.run('INSERT INTO audit (number, line, hash) VALUES ($1, $2, $3)', [number, line, hash]);
    }
  },
  async dropThrough(connection, number) {
    await connection.run(
      `UPDATE audit_head SET (pruned_number, pruned_hash) =
         (SELECT number, hash FROM audit WHERE number <= $1 ORDER BY number DESC LIMIT 1)`,
      [number],
    );
    await connection.run('DELETE FROM audit WHERE number <= $1', [number]);
  },
};
