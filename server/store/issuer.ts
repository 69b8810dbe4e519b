import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from './transaction.ts';

/**
 * Ends every session and grant of another issuer. A person's id is unique only within its app, company and kind of id:
 * after a change of these, an id in the store may belong to somebody else.
 */
export function dropForeignIdentities(database: DatabaseSync, issuer: string): void {
  inTransaction(database, () => {
    const kept = database.prepare('SELECT name FROM issuer').get();
    if (kept?.name === issuer) return;
    database.exec('DELETE FROM sessions; DELETE FROM grants; DELETE FROM issuer');
    database.prepare('INSERT INTO issuer (only, name) VALUES (1, ?)').run(issuer);
  });
}
