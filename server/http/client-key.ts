import ipaddr from 'ipaddr.js';

/**
 * The key that a client's requests are counted under. IPv6 addresses are grouped by /64 network, because one client
 * usually has a whole one; IPv4-mapped addresses count as IPv4. Text that is no address is its own key.
 */
export function clientKey(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const parsed = ipaddr.process(ip);
  return parsed.kind() === 'ipv4' ? parsed.toString() : `${parsed.toByteArray().slice(0, 8).join('.')}/64`;
}
