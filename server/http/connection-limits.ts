import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { BlockList, isIPv6, type Socket } from 'node:net';
import { clientKey } from './client-key.ts';

export interface ConnectionLimits {
  connections: number;
  /** Of one address; proxies that are trusted bring many readers and have no share of their own. */
  connectionsPerClient: number;
  /** On one connection, asked for and not yet answered to the end: browsers wait for one answer before the next. */
  requestsInFlight: number;
  /** A connection that moves nothing for so long is cut, in either direction. */
  idleMilliseconds: number;
}

export const defaultConnectionLimits: ConnectionLimits = {
  connections: 1_000,
  connectionsPerClient: 256,
  requestsInFlight: 8,
  idleMilliseconds: 30_000,
};

/** Keeps every client to its share of the server's connections: what is above it is closed without an answer. */
export function limitConnections(server: Server, limits: ConnectionLimits, trustedProxies: string[]): void {
  const isProxy = networkCheck(trustedProxies);
  const perClient = new Map<string, number>();
  server.maxConnections = limits.connections;
  server.setTimeout(limits.idleMilliseconds);

  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress;
    // Without an address, it was closed before we saw it.
    if (address === undefined || isProxy(address)) return;
    const key = clientKey(address);
    const open = (perClient.get(key) ?? 0) + 1;
    if (open > limits.connectionsPerClient) {
      socket.destroy();
      return;
    }
    perClient.set(key, open);
    socket.once('close', () => {
      const left = (perClient.get(key) ?? 1) - 1;
      if (left === 0) perClient.delete(key);
      else perClient.set(key, left);
    });
  });
}

/**
 * Whether a request may begin. Node starts all requests of one packet at once, so whoever sends a thousand and reads no
 * answer would hold a thousand of everything; their connection is cut, and what had begun on it ends.
 */
export function limitRequests({ requestsInFlight }: Pick<ConnectionLimits, 'requestsInFlight'>) {
  const inFlight = new WeakMap<Socket, number>();
  return ({ socket }: IncomingMessage, response: ServerResponse): boolean => {
    const before = inFlight.get(socket) ?? 0;
    if (before >= requestsInFlight) socket.destroy();
    if (socket.destroyed) return false;
    inFlight.set(socket, before + 1);
    response.once('close', () => inFlight.set(socket, (inFlight.get(socket) ?? 1) - 1));
    return true;
  };
}

function networkCheck(networks: string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = familyOf(address);
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => list.check(address, familyOf(address));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}
