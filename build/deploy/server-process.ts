import assert from 'node:assert/strict';
import { type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A started server of the checked installation. */
export interface StartedServer {
  /** Asks the server to end, as a container engine or systemd does, and expects an orderly end. */
  stop(): Promise<void>;
}

/** Starts a program and waits until this path of its port answers 200. Rejects where it ends before. */
export async function startServer(
  [program = '', ...words]: readonly string[],
  { port, path, ...options }: SpawnOptions & { port: string; path: string },
): Promise<StartedServer> {
  const server = spawn(program, words, { ...options, stdio: ['ignore', 'ignore', 'inherit'] });
  const killWithUs = () => server.kill('SIGKILL');
  process.once('exit', killWithUs);
  const ended = once(server, 'exit');
  while (!(await isAnswering(port, path))) {
    assert.deepEqual([server.exitCode, server.signalCode], [null, null], `the server on port ${port} has ended`);
    await wait(10);
  }
  return {
    async stop() {
      server.kill('SIGTERM');
      assert.deepEqual(await ended, [0, null]);
      process.off('exit', killWithUs);
    },
  };
}

async function isAnswering(port: string, path: string): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}${path}`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** The metrics of a server must be those of this product. */
export async function checkMetrics(port: string): Promise<void> {
  const reply = await fetch(`http://127.0.0.1:${port}/metrics`);
  assert.match(await reply.text(), /^mianping_feishu_breaker_open 0$/m);
}

export async function freePort(): Promise<string> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return String(typeof address === 'object' && address ? address.port : 0);
}
