import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** On a new connection a request may be on its way for so long. */
const arrivalMilliseconds = 500;

/**
 * Answers how to close every connection on which nothing is being asked or answered. Node's own way leaves those that
 * have not carried any request yet, which browsers open ahead and proxies keep. `elapsed`: a clock in milliseconds.
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
