import ipaddr from 'ipaddr.js';

/**
 * What a client is counted by, from its address. Whoever has an IPv6 address has 2^64 of them, so those count by their
 * /64 network; an IPv4-mapped one is an IPv4 address. What is no address is its own key.
 */
export function clientKey(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const parsed = ipaddr.process(ip);
  return parsed.kind() === 'ipv4' ? parsed.toString() : `${parsed.toByteArray().slice(0, 8).join('.')}/64`;
}
