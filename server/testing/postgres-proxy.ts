import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { rightsChannel } from '../postgres/watch.ts';
import { onFinished } from './on-finished.ts';

/** `lost`: the server does not get it. `unanswered`: the server gets it, and the client no answer. The connection ends. */
export type CommitFate = 'lost' | 'unanswered';

/** A line to PostgreSQL that can be cut, and made slow. */
export interface PostgresProxy {
  /** The database of the address that the proxy leads to. */
  address: string;
  /** What becomes of the next commits, one after the other; those behind them pass. */
  fates: CommitFate[];
  /** Whether messages that a right has ended are dropped. */
  isMuted: boolean;
  /** Whether somebody waits for such messages. */
  isListened: boolean;
  /** How many of them have passed. */
  messages: number;
  /** So long each answer of the server stays on the way. */
  delayMilliseconds: number;
  /** Ends all connections and accepts no other. */
  cut(): void;
}

const commit = Buffer.from('COMMIT\0');

export async function openPostgresProxy(address: string): Promise<PostgresProxy> {
  const target = new URL(address);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((client) => {
    if (isCut) return void client.destroy();
    const database = connect(Number(target.port), target.hostname);
    joinSockets(client, database, proxy);
    for (const socket of [client, database]) sockets.add(socket.on('close', () => sockets.delete(socket)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const proxy: PostgresProxy = {
    address: Object.assign(new URL(address), { port: String(port) }).href,
    fates: [],
    isMuted: false,
    isListened: false,
    messages: 0,
    delayMilliseconds: 0,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
  };
  onFinished(() => {
    proxy.cut();
    server.close();
  });
  return proxy;
}

/** The driver sends one statement at a time, and so one commit in a piece of its own. */
function joinSockets(client: Socket, database: Socket, proxy: PostgresProxy): void {
  let fate: CommitFate | undefined;
  client.on('data', (bytes) => {
    if (bytes.includes(commit)) fate = proxy.fates.shift();
    if (fate === 'lost') client.destroy();
    else database.write(bytes);
  });
  database.on('data', (bytes) => {
    if (fate === 'unanswered') return client.destroy();
    const messages = countMessages(bytes);
    if (messages > 0 && proxy.isMuted) return;
    proxy.messages += messages;
    proxy.isListened ||= bytes.includes('LISTEN\0');
    if (proxy.delayMilliseconds === 0) client.write(bytes);
    else setTimeout(() => client.write(bytes), proxy.delayMilliseconds);
  });
  client.on('close', () => database.destroy()).on('error', () => undefined);
  database.on('close', () => client.destroy()).on('error', () => undefined);
}

/** Nothing else that the server sends has the name of the channel in it. */
function countMessages(bytes: Buffer): number {
  return bytes.toString('latin1').split(rightsChannel).length - 1;
}
