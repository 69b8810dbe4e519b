import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A link to a server of this machine that can fall silent without breaking. */
export interface Link {
  port: number;
  /** From now on it swallows what is sent. */
  stall(): void;
  close(): void;
}

export async function openLink(port: number): Promise<Link> {
  let isStalled = false;
  const sockets = new Set<Socket>();
  function pass(from: Socket, to: Socket): void {
    sockets.add(from);
    from.on('data', (bytes) => void (isStalled || to.write(bytes)));
    from.on('error', () => undefined).on('close', () => to.destroy());
  }
  const server = createServer((from) => {
    const to = connect(port, '127.0.0.1');
    pass(from, to);
    pass(to, from);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stall() {
      isStalled = true;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
