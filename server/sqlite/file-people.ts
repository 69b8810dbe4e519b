import type { Ended, SignedIn } from '#contract/access.ts';
import type { AuditEntry } from '../store/audit-line.ts';
import type { Connection } from '../store/connection.ts';
import { unsigned } from '../store/signer.ts';
import { createTables, type Tables } from '../store/tables.ts';
import { openDatabase } from './database.ts';
import { connectionTo, inTransaction } from './sqlite-connection.ts';
import { sqliteTrail } from './sqlite-trail.ts';

/** The signed-in people of all issuers in a file, for `npm run sessions`. Throws `SettingsError`. */
export function openFilePeople(folder: string) {
  const database = openDatabase(folder);
  const connection = connectionTo(database);
  return {
    async list(): Promise<SignedIn[]> {
      const lists = (await tablesOfAll(connection)).map(({ sessions }) => sessions.list());
      return (await Promise.all(lists)).flat();
    },
    /** Ends a person's sessions, and the grants to and by them. */
    end: (personId: string, line: AuditEntry): Promise<Ended> =>
      inTransaction(database, connection, async (transaction) => {
        const { audit } = tablesOn(transaction, '');
        await audit.append({ ...line, subjectId: personId });
        await audit.flush();
        const ended: Ended = { sessions: 0, grants: 0 };
        for (const { sessions, grants } of await tablesOfAll(transaction)) {
          ended.sessions += await sessions.endAllOf(personId);
          ended.grants += await grants.endAllOf(personId);
        }
        return ended;
      }),
    close: async (): Promise<void> => database.close(),
  };
}

function tablesOn(connection: Connection, issuer: string): Tables {
  return createTables({ connection, issuer, now: Date.now, signer: unsigned, trail: sqliteTrail });
}

async function tablesOfAll(connection: Connection): Promise<Tables[]> {
  const rows = await connection.all('SELECT issuer FROM sessions UNION SELECT issuer FROM grants');
  return rows.map(({ issuer }) => tablesOn(connection, String(issuer)));
}
