import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { BlockList, isIPv6, type Socket } from 'node:net';
import { clientKey } from './client-key.ts';

export interface ConnectionLimits {
  connections: number;
  /** Connections per address; trusted proxies carry many readers and are not limited. */
  connectionsPerClient: number;
  /** Unanswered requests per connection: browsers do not pipeline, they wait for each answer. */
  requestsInFlight: number;
  /** A connection without traffic in either direction for this long is closed. */
  idleMilliseconds: number;
}

export const defaultConnectionLimits: ConnectionLimits = {
  connections: 1_000,
  connectionsPerClient: 256,
  requestsInFlight: 8,
  idleMilliseconds: 30_000,
};

/** Limits each client's connections: those above the limit are closed without an answer. */
export function limitConnections(server: Server, limits: ConnectionLimits, trustedProxies: string[]): void {
  const isProxy = networkCheck(trustedProxies);
  const perClient = new Map<string, number>();
  server.maxConnections = limits.connections;
  server.setTimeout(limits.idleMilliseconds);

  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress;
    // A connection without an address is closed already.
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
 * Whether a request may begin. Node starts all pipelined requests at once, so a client that sends a thousand and reads
 * no answer would hold a thousand of everything; such a connection is closed, and its requests end.
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
