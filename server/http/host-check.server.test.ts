import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { openAccess } from '../testing/access-world.ts';
import { people, records } from '../testing/company.ts';
import { emptyRecord, testApp } from '../testing/test-app.ts';

const publicUrl = 'https://mianping.example.com';

const startApp = () => testApp({ read: async () => emptyRecord });

const hosts: [host: string, status: number][] = [
  ['mianping.example.com', 200],
  ['Mianping.Example.com', 200],
  ['mianping.example.com:443', 200],
  ['localhost', 200],
  ['localhost:8080', 200],
  ['127.0.0.1:3000', 200],
  ['127.8.9.10', 200],
  ['[::1]:3000', 200],
  ['mianping.example.com:8443', 421],
  ['mianping.example.com.', 421],
  ['evil.mianping.example.com', 421],
  ['evil.example', 421],
  ['127.0.0.1.evil.example', 421],
  ['localhost.evil.example', 421],
  ['10.0.0.7', 421],
  ['192.168.1.20:3000', 421],
  ['0.0.0.0:3000', 421],
  ['[::]:3000', 421],
  ['localhost@evil.example', 421],
  ['evil.example@localhost', 421],
  ['localhost/', 421],
  ['localhost?', 421],
  ['localhost#', 421],
  ['a b', 421],
  ['[::1', 421],
];

test('every route is answered under the names of this server, and under no other', async () => {
  const { app, cookieOf } = await openAccess({ env: { PUBLIC_URL: publicUrl } });
  const cookie = (await cookieOf(people.author)).replace('sid=', '__Host-sid=');
  for (const [host, status] of hosts) {
    for (const url of [`/api/records/${records.authors}`, '/', '/sign-in', '/robots.txt']) {
      const reply = await app.inject({ url, headers: { host, cookie } });
      // The sign-in page sends on a reader who is signed in already.
      expect(reply.statusCode, `${host} ${url}`).toBe(status === 200 && url === '/sign-in' ? 303 : status);
      if (status === 421) expect(reply.json()).toMatchObject({ error: { code: 'wrong_host', retryable: false } });
    }
    // What is no route is not told apart either.
    if (status === 421) expect((await app.inject({ url: '/nowhere', headers: { host } })).statusCode).toBe(421);
  }
});

test('health is told under the address of the machine, or without a host, and under no foreign name', async () => {
  const { app } = await startApp();
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const statusOf = async (path: string, hostLine: string) => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(`GET ${path} HTTP/1.1\r\n${hostLine}Connection: close\r\n\r\n`);
    return Number((await text(socket)).split(' ')[1]);
  };
  for (const hostLine of ['', 'Host:\r\n', 'Host: 10.0.0.7:3000\r\n', 'Host: [fd00::7]:3000\r\n']) {
    expect(await statusOf('/healthz', hostLine), hostLine).toBe(200);
    expect(await statusOf('/readyz', hostLine), hostLine).toBe(200);
    expect(await statusOf('/api/about', hostLine), hostLine).toBe(421);
  }
  expect(await statusOf('/healthz', 'Host: evil.example\r\n')).toBe(421);
});

test('a reader under another name is shown the right one, in both languages', async () => {
  const { app } = await startApp();
  const reply = await app.inject({ url: '/records/1', headers: { host: 'evil.example', accept: 'text/html,*/*' } });
  expect(reply.statusCode).toBe(421);
  expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(reply.body).toContain('这不是面评的地址');
  expect(reply.body).toContain('This is not the address of Mianping');
  expect(reply.body).toContain('<a href="http://127.0.0.1:3000/">');
  expect(reply.body).not.toContain('evil.example');
});

test.each([
  ['x-forwarded-for', '203.0.113.9'],
  ['x-forwarded-host', 'localhost'],
  ['forwarded', 'for=203.0.113.9'],
  ['x-real-ip', '203.0.113.9'],
])('without sign-in, whatever came through a proxy (%s) is refused', async (name, content) => {
  const { app, asked } = await startApp();
  expect((await app.inject({ url: '/api/records/1', headers: { [name]: content } })).statusCode).toBe(421);
  expect(asked).toEqual([]);
  expect((await app.inject('/api/records/1')).statusCode).toBe(200);
});

test('a proxy that nobody has named is told of once in the log', async () => {
  const headers = { 'x-forwarded-for': '203.0.113.9' };
  const silent = await openAccess({ env: { TRUST_PROXY: '127.0.0.1' } });
  const { app, lines } = await openAccess();
  for (const { app: either } of [{ app }, { app }, silent]) await either.inject({ url: '/', headers });
  const warnings = lines.map((line) => JSON.parse(line)).filter(({ setting }) => setting === 'TRUST_PROXY');
  expect(warnings).toMatchObject([{ level: 'warn', msg: expect.stringContaining('TRUST_PROXY is empty') }]);
  expect(silent.lines.join('')).not.toContain('TRUST_PROXY');
});
