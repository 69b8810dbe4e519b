import type { ClientConfig } from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';
import { splitHosts } from '../settings/database-address.ts';
import { SettingsError } from '../settings/settings-error.ts';

/**
 * Reads the driver's settings for each host of the address, in the order of the address, which the settings have
 * accepted. `sslmode`, `sslrootcert` and the like mean the same as for `pg`. Throws `SettingsError` if a file that the
 * address names cannot be read.
 */
export function readAddress(address: string, setting = 'DATABASE_URL'): ClientConfig[] {
  const { hosts, withHost } = splitHosts(address);
  try {
    return hosts.map((host) => parseIntoClientConfig(withHost(host)));
  } catch (error) {
    throw new SettingsError(`${setting} names a certificate file that cannot be read.`, { cause: error });
  }
}
