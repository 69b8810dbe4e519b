import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** A host name that resolves, also or only, to an address that is not public. */
export class NotPublicError extends Error {
  override readonly name = 'NotPublicError';
}

/** Whether an IP address is public. IPv4-mapped IPv6 addresses are checked as IPv4. */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/** The signature of `dns.lookup` with `all`. */
export type Resolve = (
  hostname: string,
  options: { family?: number | string | undefined; hints?: number | undefined; all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * For the `lookup` option of a connection. The connection uses the addresses checked here, so a name cannot resolve to
 * another address between check and connection (DNS rebinding). A single address that is not public makes the check
 * refuse the name.
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
