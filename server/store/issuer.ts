import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from './transaction.ts';

/** Whose ids people are known by. */
export function issuerOf({
  appId,
  tenantKey,
  userIdType,
}: Record<'appId' | 'tenantKey' | 'userIdType', string>): string {
  return JSON.stringify([appId, tenantKey, userIdType]);
}

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
