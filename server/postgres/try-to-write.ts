import { readHead } from '../store/audit-chain.ts';
import type { AuditEntry } from '../store/audit-line.ts';
import type { Database } from './database.ts';
import { postgresTrail } from './postgres-trail.ts';
import { lockTrail, writeMark } from './trail-lock.ts';

/**
 * Rejects if the server cannot write an audit line now. Adds a line, takes it back, and commits a row without meaning.
 * Without traffic, only this shows that writing works again.
 */
export async function tryToWrite(database: Database): Promise<void> {
  await database.transaction(async (transaction) => {
    // At most one attempt waits for a standby that is away: later attempts wait for the lock, and give up.
    await lockTrail(transaction);
    const { lastNumber } = await readHead(transaction);
    const line = { number: lastNumber + 1, at: 0, line: '', hash: '', entry };
    await transaction
      .apart(async () => {
        await postgresTrail.add(transaction, [line]);
        throw new TakenBack();
      })
      .catch((error: unknown) => {
        if (!(error instanceof TakenBack)) throw error;
      });
    await writeMark(transaction);
  });
}

const entry: AuditEntry = {
  requestId: '',
  person: null,
  action: 'read',
  recordId: null,
  result: 'undecided',
  reason: '',
  address: null,
};

class TakenBack extends Error {}
