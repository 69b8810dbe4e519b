import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** A name that leads, or also leads, to where the public cannot reach. */
export class NotPublicError extends Error {
  override readonly name = 'NotPublicError';
}

/** Whether an IP address is one of the public internet. An IPv4 address in IPv6 clothes is judged as IPv4. */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/** As `dns.lookup` with `all`. */
export type Resolve = (
  hostname: string,
  options: { family?: number | string | undefined; hints?: number | undefined; all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * For a connection's own `lookup`: what it hands over is what is connected to, so that a name cannot lead elsewhere
 * between the check and the connection. A single address that is not public spoils the name.
 */
export function publicLookup(resolve: Resolve = lookupAll): LookupFunction {
  return (hostname, { family, hints, all }, done) => {
    resolve(hostname, { family, hints, all: true }, (error, addresses) => {
      const first = addresses?.[0];
      if (error || !first) return done(error ?? new NotPublicError(), '');
      if (!addresses.every(({ address }) => isPublic(address))) return done(new NotPublicError(), '');
      return all ? done(null, addresses) : done(null, first.address, first.family);
    });
  };
}

const lookupAll: Resolve = (hostname, { hints, all }, done) => lookup(hostname, { hints, all }, done);
