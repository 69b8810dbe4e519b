import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findProgram } from './find-program.ts';
import { freePort } from './free-port.ts';

/** A Redis of the test's own, which writes everything down at once. */
export interface RedisServer {
  url: string;
  /** As a crash does; without a warning. */
  kill(): Promise<void>;
  /** After `kill`: with all that it had acknowledged. */
  start(): Promise<void>;
  /** Everything that it has on its disk. */
  written(): string;
  /** Ends it, and forgets everything. */
  close(): Promise<void>;
}

export async function startRedis(password = ''): Promise<RedisServer> {
  const program = findProgram('redis-server');
  if (program === null) throw new Error('there is no redis-server: see build/prepare-redis.ts');
  const folder = mkdtempSync(join(tmpdir(), 'mianping-redis-'));
  const port = await freePort();
  const kept = ['--dir', folder, '--save', '', '--appendonly', 'yes', '--appendfsync', 'always'];
  const secured = password === '' ? [] : ['--requirepass', password];
  const words = ['--port', String(port), '--bind', '127.0.0.1', ...kept, ...secured];
  let child: ChildProcess;

  async function start(): Promise<void> {
    child = spawn(program as string, words, { stdio: ['ignore', 'pipe', 'ignore'] });
    const killWithUs = () => child.kill('SIGKILL');
    process.once('exit', killWithUs);
    child.once('exit', () => process.off('exit', killWithUs));
    for await (const line of createInterface({ input: child.stdout as NonNullable<typeof child.stdout> })) {
      if (line.includes('Ready to accept connections')) break;
    }
    child.stdout?.resume();
  }

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  await start();
  return {
    url: `redis://${password === '' ? '' : `:${password}@`}127.0.0.1:${port}`,
    kill,
    start,
    written: () =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((file) => file.isFile())
        .map((file) => readFileSync(join(file.parentPath, file.name), 'latin1'))
        .join(),
    async close() {
      await kill();
      rmSync(folder, { recursive: true });
    },
  };
}
