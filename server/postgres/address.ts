import type { ClientConfig } from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';
import { splitHosts } from '../settings/database-address.ts';
import { SettingsError } from '../settings/settings-error.ts';

/**
 * What the driver needs to reach each host that the address names, in its order. The address is one that the settings
 * have accepted; `sslmode`, `sslrootcert` and the like mean what they mean to `pg`. Throws `SettingsError` where a file
 * that it names cannot be read.
 */
export function readAddress(address: string, setting = 'DATABASE_URL'): ClientConfig[] {
  const { hosts, withHost } = splitHosts(address);
  try {
    return hosts.map((host) => parseIntoClientConfig(withHost(host)));
  } catch (error) {
    throw new SettingsError(`${setting} names a certificate file that cannot be read.`, { cause: error });
  }
}
