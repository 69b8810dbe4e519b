import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** The first request on a new connection may take this long to arrive. */
const arrivalMilliseconds = 500;

/**
 * Returns a function that closes every connection without a request in progress. Node's own method spares connections
 * that have not carried any request yet, which browsers open ahead and proxies keep. `elapsed`: a clock in
 * milliseconds.
 */
export function trackIdleConnections(server: Server, elapsed = () => performance.now()): () => void {
  const unused = new Map<Socket, number>();
  server.on('connection', (socket) => {
    unused.set(socket, elapsed());
    socket.once('close', () => unused.delete(socket));
  });
  return () => {
    server.closeIdleConnections();
    for (const [socket, openedAt] of unused) {
      const isLeft = elapsed() - openedAt > arrivalMilliseconds;
      if (socket.bytesRead === 0 && isLeft) socket.destroy();
    }
  };
}
