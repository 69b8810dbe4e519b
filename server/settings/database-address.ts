/** Tells the administrator the form of an address of PostgreSQL. */
export const addressRule =
  'postgres://ROLE:PASSWORD@HOST:PORT/DATABASE, several HOST:PORT with commas between them; in the password, ' +
  '%25 %2F %3F %23 %40 stand for % / ? # @';

/** Whether `pg` can take the address, and it names the role and the database. */
export function isDatabaseAddress(text: string): boolean {
  const { hosts, withHost } = splitHosts(text);
  return hosts.every((host) => isAddressOfOneHost(withHost(host)));
}

/** The role that an accepted address names. */
export function roleOf(address: string): string {
  const { hosts, withHost } = splitHosts(address);
  return decodeURIComponent(new URL(withHost(hosts[0] ?? '')).username);
}

/** Several hosts, each with its port, stand between commas: an address that no URL parser knows. */
export function splitHosts(address: string): { hosts: string[]; withHost: (host: string) => string } {
  const [, before = '', authority = '', after = ''] = /^(postgres(?:ql)?:\/\/)([^/?#]*)(.*)$/s.exec(address) ?? [];
  const at = authority.lastIndexOf('@') + 1;
  // The server connects only to hosts that take changes, whatever the address asks for.
  const rest = after.replace(/([?&])target_session_attrs=[^&#]*&?/, '$1').replace(/[?&]$/, '');
  return {
    hosts: authority.slice(at).split(','),
    withHost: (host) => `${before}${authority.slice(0, at)}${host}${rest}`,
  };
}

/** Refuses role and host as parameters, because they would silently win over those before the path. */
function isAddressOfOneHost(text: string): boolean {
  if (/\s/.test(text) || !URL.canParse(text)) return false;
  const { username, password, hostname, pathname, searchParams, hash } = new URL(text);
  const isComplete = username !== '' && hostname !== '' && /^\/[^/]+$/.test(pathname) && hash === '';
  const isPlain = !['user', 'password', 'host', 'port'].some((name) => searchParams.has(name));
  return isComplete && isPlain && [username, password, hostname, pathname].every(isDecodable);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
