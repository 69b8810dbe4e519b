import { setImmediate } from 'node:timers/promises';
import { toRecordId } from '#testing/record-id.ts';
import { createLog } from '../log/log.ts';
import { openPostgresStore } from '../postgres/postgres-store.ts';
import { openStorePools } from '../postgres/store-pools.ts';
import { openSqliteStore } from '../sqlite/sqlite-store.ts';
import type { AuditEntry } from '../store/store.ts';

// A process that shares records until it is killed, and prints the id of each grant as soon as the store has
// acknowledged it. Its store is in the folder of the first argument, or at the address of a PostgreSQL.
const [place = '', issuer = ''] = process.argv.slice(2);
const store = place.startsWith('postgres:') ? openAt(place) : openSqliteStore({ folder: place, issuer });

function openAt(address: string) {
  const pools = openStorePools({ address });
  return openPostgresStore({ pools, issuer, appSecret: 'secret', log: createLog('silent') });
}

const [recordId, grantedBy] = [toRecordId('7'), { id: 'ou_a', name: { zh: '李雷', en: null } }];

/** The helpers of the tests' worlds need a test to run in. */
const line: AuditEntry = {
  requestId: 'req-1',
  person: grantedBy,
  action: 'grant',
  recordId,
  result: 'allowed',
  reason: 'author',
  address: null,
};

async function shareForEver(id: string): Promise<never> {
  for (;;) {
    const grantee = { id, name: { zh: id, en: null } };
    const grant = await store.grants.add({ recordId, grantee, grantedBy, milliseconds: 60 * 60_000 }, line);
    process.stdout.write(`${grant.id}\n`);
    await store.audit.append({ ...line, action: 'read' });
    await setImmediate();
  }
}

await Promise.all(['ou_b', 'ou_c', 'ou_d', 'ou_e'].map(shareForEver));
