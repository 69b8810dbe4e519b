import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Answers how to close every connection on which nothing is being asked or answered. Node's own way leaves those that
 * have not carried any request yet, which browsers open ahead and proxies keep.
 */
export function trackIdleConnections(server: Server): () => void {
  const unused = new Set<Socket>();
  server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  return () => {
    server.closeIdleConnections();
    for (const socket of unused) {
      if (socket.bytesRead === 0) socket.destroy();
    }
  };
}
