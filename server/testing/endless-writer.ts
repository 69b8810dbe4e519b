import { setImmediate } from 'node:timers/promises';
import { toRecordId } from '#testing/record-id.ts';
import { openStore } from '../store/store.ts';
import { entry, hour, issuer, person } from './store-world.ts';

// A process that shares records until it is killed, and says the id of each grant as soon as it is told of it.
const [folder = ''] = process.argv.slice(2);
const store = openStore({ folder, issuer });

async function shareForEver(grantee: string): Promise<never> {
  for (;;) {
    const grant = {
      recordId: toRecordId('7'),
      grantee: person(grantee),
      grantedBy: person('ou_a'),
      milliseconds: hour,
    };
    const { id } = await store.grants.add(grant, entry({ action: 'grant' }));
    process.stdout.write(`${id}\n`);
    await store.audit.append(entry());
    await setImmediate();
  }
}

await Promise.all(['ou_b', 'ou_c', 'ou_d', 'ou_e'].map(shareForEver));
