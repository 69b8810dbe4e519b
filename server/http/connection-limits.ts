import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { BlockList, isIPv6, type Socket } from 'node:net';
import { clientKey } from './client-key.ts';

export interface ConnectionLimits {
  connections: number;
  /** Connections per address; trusted proxies carry many readers and are not limited. */
  connectionsPerClient: number;
  /** Unanswered requests per connection: browsers do not pipeline, they wait for each answer. */
  requestsInFlight: number;
  /** The server closes a connection without traffic in either direction for this long. */
  idleMilliseconds: number;
  /**
   * The server holds a refused connection open for this long, so that clients who connect again at once cost few turns.
   */
  refusalMilliseconds: number;
}

export const defaultConnectionLimits: ConnectionLimits = {
  connections: 1_000,
  connectionsPerClient: 256,
  requestsInFlight: 8,
  idleMilliseconds: 30_000,
  refusalMilliseconds: 1_000,
};

/** The most refused connections that are held open. The server closes any further one at once. */
const mostRefused = 512;

/**
 * Limits each client's connections: the server reads nothing from a connection above the limit, and closes it without
 * an answer. The caller has to do this before others listen for connections.
 */
export function limitConnections(server: Server, limits: ConnectionLimits, trustedProxies: string[]): void {
  const isProxy = networkCheck(trustedProxies);
  const perClient = createCounts();
  const kinds = createCounts();
  server.setTimeout(limits.idleMilliseconds);
  // Node's own listener makes a parser and reads. Only connections that may stay are passed to it.
  const begin = server.listeners('connection');
  server.removeAllListeners('connection');

  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress;
    // A connection without an address is closed already.
    const client = address === undefined || isProxy(address) ? null : clientKey(address);
    // Counted here, because the connections come from several listening sockets.
    const isWithin =
      kinds.of('open') < limits.connections && (client === null || perClient.of(client) < limits.connectionsPerClient);
    if (!isWithin) return refuse(socket);
    kinds.hold('open', socket);
    if (client !== null) perClient.hold(client, socket);
    for (const each of begin) each.call(server, socket);
  });

  function refuse(socket: Socket): void {
    if (kinds.of('refused') >= mostRefused) return void socket.destroy();
    kinds.hold('refused', socket);
    socket.on('error', () => undefined);
    setTimeout(() => socket.destroy(), limits.refusalMilliseconds).unref();
  }
}

/** How many connections are held under a name. */
function createCounts() {
  const counts = new Map<string, number>();
  return {
    of: (name: string) => counts.get(name) ?? 0,
    hold(name: string, socket: Socket) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
      socket.once('close', () => {
        const left = (counts.get(name) ?? 1) - 1;
        if (left === 0) counts.delete(name);
        else counts.set(name, left);
      });
    },
  };
}

/**
 * Whether a request may begin. Node starts all pipelined requests at once, so a client that sends a thousand and reads
 * no answer would hold a thousand of everything. The server closes such a connection, which ends its requests.
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
