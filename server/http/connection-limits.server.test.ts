import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import {
  type ConnectionLimits,
  defaultConnectionLimits,
  limitConnections,
  limitRequests,
} from './connection-limits.ts';

interface LimitedServer {
  server: Server;
  /** How many requests have begun. */
  begun: () => number;
  connectFrom(localAddress: string): Promise<Socket>;
}

/** A server that answers `/now` and lets all other requests wait. */
async function startLimited(changes: Partial<ConnectionLimits>, proxies: string[] = []): Promise<LimitedServer> {
  const limits = { ...defaultConnectionLimits, refusalMilliseconds: 20, ...changes };
  const mayBegin = limitRequests(limits);
  let begun = 0;
  const server = createServer((request, response) => {
    if (!mayBegin(request, response)) return;
    begun += 1;
    if (request.url === '/now') response.end('answered');
  });
  limitConnections(server, limits, proxies);
  await once(server.listen(0, '0.0.0.0'), 'listening');
  onTestFinished(() => {
    server.close().closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  async function connectFrom(localAddress: string): Promise<Socket> {
    const socket = connect({ port, host: '127.0.0.1', localAddress }).on('error', () => {});
    await once(socket, 'connect');
    return socket;
  }
  return { server, begun: () => begun, connectFrom };
}

const request = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

/** `answered`, or `cut` if the server closed the connection without an answer. */
async function fateOf(socket: Socket): Promise<string> {
  socket.write(`GET /now HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  return (await text(socket).catch(() => '')).includes('answered') ? 'answered' : 'cut';
}

test('one address has its share of the connections, and leaves the rest to others', async () => {
  const { connectFrom } = await startLimited({ connectionsPerClient: 3 });
  const held = await Promise.all([1, 2, 3].map(() => connectFrom('127.0.0.1')));
  expect(await fateOf(await connectFrom('127.0.0.1'))).toBe('cut');
  expect(await fateOf(await connectFrom('127.0.0.2'))).toBe('answered');
  held[0]?.destroy();
  await expect.poll(async () => fateOf(await connectFrom('127.0.0.1'))).toBe('answered');
});

test('a trusted proxy brings as many as there are', async () => {
  const { connectFrom } = await startLimited({ connectionsPerClient: 1 }, ['127.0.0.8/29']);
  const proxied = await Promise.all([1, 2, 3].map(() => connectFrom('127.0.0.9')));
  expect(await Promise.all(proxied.map(fateOf))).toEqual(['answered', 'answered', 'answered']);
});

test('a connection with too many requests that wait for their answer is cut', async () => {
  const { begun, connectFrom } = await startLimited({ requestsInFlight: 8 });
  const socket = await connectFrom('127.0.0.1');
  socket.write(request('/later').repeat(1_000));
  expect(await text(socket).catch(() => '')).toBe('');
  expect(begun()).toBe(8);
});

test('requests that are answered one after the other are not counted together', async () => {
  const { connectFrom } = await startLimited({ requestsInFlight: 1 });
  const socket = await connectFrom('127.0.0.1');
  for (let turn = 0; turn < 20; turn += 1) {
    socket.write(request('/now'));
    await once(socket, 'data');
  }
  expect(socket.closed).toBe(false);
});

test('a connection that moves nothing is cut, also while its request waits', async () => {
  const { connectFrom } = await startLimited({ idleMilliseconds: 50 });
  const socket = await connectFrom('127.0.0.1');
  socket.write(request('/later'));
  expect(await text(socket).catch(() => '')).toBe('');
});
