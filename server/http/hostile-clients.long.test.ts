import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { install, startMain } from '../testing/main-process.ts';

const file = '/assets/base-aaaaaaaa.js';

/** Sends a thousand requests in one packet and reads no answer. */
async function askAndReadNothing(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  socket.pause().write(`GET ${file} HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(1_000));
  return socket;
}

async function start() {
  const folder = install();
  mkdirSync(join(folder, 'dist', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'dist', file), 'x'.repeat(400_000));
  const main = startMain(folder, { ACCESS: 'open' });
  const [, address = ''] = await main.says(/open (http:\/\/127\.0\.0\.1:\d+)\//);
  return { main, address, port: Number(new URL(address).port) };
}

test('whoever asks for everything and reads nothing costs the others nothing', async () => {
  const { main, address, port } = await start();
  const filesBefore = openFilesOf(main.process.pid);
  for (let client = 0; client < 10; client += 1) {
    await askAndReadNothing(port);
    expect(await (await fetch(`${address}/healthz`)).json()).toEqual({ status: 'ok' });
  }
  expect((await fetch(address + file)).status).toBe(200);
  // Their connections and a few of the server's own.
  expect(openFilesOf(main.process.pid) - filesBefore).toBeLessThan(40);
  main.process.kill('SIGINT');
  expect(await main.ended).toBe(0);
});

test('a thousand idle connections of one address leave the server open to others', async () => {
  const { address, port } = await start();
  for (let count = 0; count < 1_000; count += 1) {
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    onTestFinished(() => void socket.destroy());
  }
  const [reply] = await once(get(`${address}/healthz`, { localAddress: '127.0.0.2' }), 'response');
  expect(reply.resume().statusCode).toBe(200);
});

/** Zero if the system does not reveal the number. */
function openFilesOf(pid: number | undefined): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0;
  }
}
