import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/**
 * The number of sockets that listen at the same address. In each turn of its loop, Node accepts one connection from
 * each socket, however many wait. With a single socket, clients that connect without end would keep everybody else
 * waiting for as many turns.
 */
const acceptors = 16;

/** Whether the system lets several sockets listen at one address, and distributes connections among them. */
const canShare = process.platform === 'linux';

/** Listens as `app.listen` does, and accepts several connections in a turn if the system permits it. */
export async function listenWidely(app: FastifyInstance, { host, port }: Address): Promise<void> {
  if (!canShare) {
    await app.listen({ host, port });
    return;
  }
  // A shared address could also be shared with another program of the same user.
  if (port !== 0) await requireFree({ host, port });
  const others = Array.from({ length: acceptors - 1 }, () => acceptFor(app));
  const closed: Promise<unknown>[] = [];
  app.addHook('preClose', async () => {
    // Waits first, because closing a socket would cut off the clients that have connected to it and have not been
    // accepted yet.
    await untilNobodyWaits(app);
    closed.push(...others.filter(({ listening }) => listening).map((other) => once(other.close(), 'close')));
  });
  // The server itself waits for its own connections only.
  app.addHook('onClose', async () => {
    app.server.closeIdleConnections();
    await Promise.all(closed);
  });
  const shared = { host, port, reusePort: true };
  await app.listen(shared);
  const bound = app.server.address();
  if (bound === null || typeof bound === 'string') return;
  const same = { host: bound.address, port: bound.port, reusePort: true };
  await Promise.all(others.map((other) => once(other.listen(same), 'listening')));
}

interface Address {
  host: string;
  port: number;
}

/** Uses the options that Node's own HTTP server listens with. */
function acceptFor({ server }: FastifyInstance): Server {
  return createServer({ allowHalfOpen: true, noDelay: true }, (socket) => void server.emit('connection', socket));
}

/** Resolves after a turn without a new connection, or after 200 turns, because a crowd may go on connecting. */
async function untilNobodyWaits({ server }: FastifyInstance): Promise<void> {
  let come = 0;
  const count = () => {
    come += 1;
  };
  server.on('connection', count);
  for (let turn = 0, before = -1; turn < 200 && come > before; turn += 1) {
    before = come;
    await setImmediate();
    await setImmediate();
  }
  server.off('connection', count);
}

/** Rejects with the system's error if another program listens at the address already. */
async function requireFree(address: Address): Promise<void> {
  const probe = createServer().listen(address);
  await once(probe, 'listening');
  await once(probe.close(), 'close');
}
