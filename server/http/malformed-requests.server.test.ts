import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import type { AccessWorld } from '../testing/access-world.ts';
import { openAccess } from '../testing/access-world.ts';
import { atOnce } from '../testing/at-once.ts';
import { content, people, records } from '../testing/company.ts';
import { malformed, smuggling } from '../testing/malformed-requests.ts';

async function listen(): Promise<AccessWorld & { port: number }> {
  const world = await openAccess();
  // The server closes the connection soon after it has answered a message.
  Object.assign(world.app.server, { keepAliveTimeout: 100, keepAliveTimeoutBuffer: 0 });
  await world.app.listen({ host: '127.0.0.1', port: 0 });
  return { ...world, port: (world.app.server.address() as AddressInfo).port };
}

/**
 * Sends a message and resolves to everything that the server sent until it closed or cut the connection. After an
 * incomplete message, the client tells the server that nothing more will come.
 */
function exchange(port: number, message: string): Promise<string> {
  return new Promise((resolve) => {
    let reply = '';
    const socket = connect(port, '127.0.0.1').setEncoding('latin1');
    socket.on('data', (text) => {
      reply += text;
    });
    socket.on('error', () => {}).on('close', () => resolve(reply));
    socket.write(Buffer.from(message, 'latin1'));
    if (message.trim() === '' || !message.includes('\r\n\r\n')) socket.end();
  });
}

function statusesIn(reply: string): number[] {
  return [...reply.matchAll(/HTTP\/1\.1 (\d{3}) [A-Z]/g)].map(([, status]) => Number(status));
}

/** The answers to an honest reader and an honest stranger, each on a connection of their own. */
async function honest({ cookieOf, port }: AccessWorld & { port: number }): Promise<string[]> {
  const head = `GET /api/records/${records.authors} HTTP/1.1\r\nHost: localhost\r\nConnection: close`;
  const cookie = await cookieOf(people.author);
  const replies = [exchange(port, `${head}\r\nCookie: ${cookie}\r\n\r\n`), exchange(port, `${head}\r\n\r\n`)];
  return (await Promise.all(replies)).map((reply) => `${statusesIn(reply)} ${reply.includes(content)}`);
}

/** Returns the fault of a reply to a malformed message; `null` if it has none. */
function faultOf(reply: string): string | null {
  if (reply.includes(content) || reply.includes('ou_')) return 'something private';
  if (/\bat .*:\d+:\d+|node_modules|\/server\//.test(reply)) return 'something of the inside';
  if (statusesIn(reply).some((status) => status >= 500)) return 'a failure of the server';
  const answers = statusesIn(reply).filter((status) => status >= 200);
  const guarded = [...reply.matchAll(/^x-content-type-options: nosniff\r$/gm)];
  return guarded.length < answers.length ? 'an answer without our headers' : null;
}

test('more than a hundred messages are tried', () => {
  expect(malformed.length + smuggling.length).toBeGreaterThan(100);
  expect(new Set([...malformed, ...smuggling].map(([, message]) => message)).size).toBeGreaterThan(100);
});

test('what is malformed is refused or answered harmlessly, and the next honest request is fine', async () => {
  const world = await listen();
  const fine = await honest(world);
  expect(fine).toEqual(['200 true', '401 false']);
  const faults: string[] = [];
  const all = [...malformed, ...smuggling];
  await atOnce(all.length, all, async ([name, message]) => {
    const fault = faultOf(await exchange(world.port, message));
    if (fault) faults.push(`${JSON.stringify(name.slice(0, 60))}: ${fault}`);
    expect(await honest(world), name).toEqual(fine);
  });
  expect(faults).toEqual([]);
});

test('no request hides behind a length that can be read in two ways', async () => {
  const world = await listen();
  const answered: string[] = [];
  await atOnce(smuggling.length, smuggling, async ([name, message]) => {
    const statuses = statusesIn(await exchange(world.port, message));
    // The request that was understood may be refused for itself, before its connection is.
    const isRefused = statuses.length > 0 && statuses.every((status) => status === 400);
    if (!isRefused) answered.push(`${JSON.stringify(name.slice(0, 60))}: ${statuses}`);
  });
  expect(answered).toEqual([]);
});

test('requests that follow one another on a connection are answered each for itself', async () => {
  const world = await listen();
  const path = `/api/records/${records.authors}`;
  const cookie = await world.cookieOf(people.author);
  const of = (more: string, method = 'GET') => `${method} ${path} HTTP/1.1\r\nHost: localhost\r\n${more}\r\n`;
  const pipelined = [
    of(''),
    of(`Cookie: ${cookie}\r\n`),
    of(''),
    of(`Cookie: ${cookie}\r\n`, 'HEAD'),
    of('Connection: close\r\n'),
  ];
  const reply = await exchange(world.port, pipelined.join(''));
  expect(statusesIn(reply)).toEqual([401, 200, 401, 200, 401]);
  expect(reply.split(content)).toHaveLength(2);
});
