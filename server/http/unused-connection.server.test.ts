import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { onFinished } from '../testing/on-finished.ts';
import { refuseConnection } from './error-handler.ts';

/** Everything that the server says on a connection on which the client says this and no more. */
async function answerTo(said: string): Promise<string> {
  const server = createServer({ headersTimeout: 20, requestTimeout: 20, connectionsCheckingInterval: 10 });
  server.on('clientError', refuseConnection);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onFinished(() => server.close());
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(said);
  return text(socket);
}

test('a connection that was opened ahead is closed without a word, which a browser would take for an answer', async () => {
  expect(await answerTo('')).toBe('');
});

test('who does not finish a request is told so', async () => {
  expect(await answerTo('GET / HTTP/1.1\r\nhost: ')).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
});
