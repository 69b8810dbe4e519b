import { Client } from 'pg';
import { readAddress } from './address.ts';
import { refuseUnfit } from './database.ts';

const connectMilliseconds = 5_000;

/**
 * Opens a connection for commands, as the owner of the tables, to the first host of the address that takes changes.
 * Rejects with the reason of the last host. Throws `SettingsError` where a file that the address names cannot be read.
 */
export async function connectOwner(address: string): Promise<Client> {
  let reason: unknown;
  for (const host of readAddress(address, 'DATABASE_OWNER_URL')) {
    const client = new Client({
      ...host,
      application_name: 'mianping command',
      connectionTimeoutMillis: connectMilliseconds,
    });
    // If the connection breaks between two statements, only the next statement fails.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await refuseUnfit(client);
      return client;
    } catch (error) {
      reason = error;
      await client.end();
    }
  }
  throw reason;
}
