import type { ClientConfig } from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';
import { SettingsError } from '../settings/settings-error.ts';

/**
 * What the driver needs to reach each host that the address names, in its order. The address is one that the settings
 * have accepted; `sslmode`, `sslrootcert` and the like mean what they mean to `pg`. Throws `SettingsError` where a file
 * that it names cannot be read.
 */
export function readAddress(address: string): ClientConfig[] {
  const { hosts, withHost } = splitHosts(address);
  try {
    return hosts.map((host) => parseIntoClientConfig(withHost(host)));
  } catch (error) {
    throw new SettingsError('DATABASE_URL names a certificate file that cannot be read.', { cause: error });
  }
}

/** Several hosts, each with its port, stand between commas: an address that no URL parser knows. */
export function splitHosts(address: string): { hosts: string[]; withHost: (host: string) => string } {
  const [, before = '', authority = '', after = ''] = /^(postgres(?:ql)?:\/\/)([^/?#]*)(.*)$/s.exec(address) ?? [];
  const at = authority.lastIndexOf('@') + 1;
  // The driver connects to servers that take changes alone, whatever the address asks for.
  const rest = after.replace(/([?&])target_session_attrs=[^&#]*&?/, '$1').replace(/[?&]$/, '');
  return {
    hosts: authority.slice(at).split(','),
    withHost: (host) => `${before}${authority.slice(0, at)}${host}${rest}`,
  };
}
