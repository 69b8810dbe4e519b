import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { trackIdleConnections } from './idle-connections.ts';

test('idle connections are closed, whether they have carried a request or none, and one with a request goes on', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const server = createServer(async ({ url }, response) => {
    if (url === '/later') await released;
    response.end('answered');
  });
  // Only the function under test closes them.
  server.keepAliveTimeout = 0;
  let now = 0;
  const closeIdle = trackIdleConnections(server, () => now);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  const open = async () => {
    const socket = connect(port, '127.0.0.1');
    await Promise.all([once(socket, 'connect'), once(server, 'connection')]);
    return socket;
  };
  const [used, unused, busy] = [await open(), await open(), await open()];
  used.write('GET /now HTTP/1.1\r\nhost: x\r\n\r\n');
  await once(used, 'data');
  busy.write('GET /later HTTP/1.1\r\nhost: x\r\n\r\n');
  await once(server, 'request');

  closeIdle();
  await once(used.resume(), 'close');
  // The request of this connection may still have been on its way.
  expect(unused.closed).toBe(false);
  now = 501;
  closeIdle();
  await once(unused.resume(), 'close');
  release();
  expect(String((await once(busy, 'data'))[0])).toContain('answered');
});
