import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The real product, running as a process of its own on a free port. */
export interface Product {
  /** Where it is to be opened; ends in a slash. */
  address: string;
  /** Every line that it has written so far, on both outputs. */
  log: readonly string[];
  /** Ends it without a warning, as a crash does. */
  kill(): Promise<void>;
  /** Asks it to stop, as somebody at the keyboard does. Throws when it does not stop in order. */
  stop(): Promise<void>;
}

export type Settings = Record<string, string>;

const main = join(import.meta.dirname, '..', 'server', 'main.ts');

/** Longer than the ten seconds that the product gives its readers when it stops. */
const patienceMilliseconds = 15_000;

/**
 * Starts it with these settings and no others; without a Feishu app it serves its sandbox. Nobody has to sign in, unless
 * the story sets `ACCESS`.
 */
export async function startProduct(settings: Settings = {}): Promise<Product> {
  const { PATH = '', HOME = '', SYSTEMROOT = '' } = process.env;
  const folder = mkdtempSync(join(tmpdir(), 'mianping-e2e-'));
  const env = { PATH, HOME, SYSTEMROOT, PORT: '0', ACCESS: 'open', DATA_DIR: folder, ...settings };
  // Not the root folder as working folder: a developer's own .env there must not reach the tests.
  const child = spawn(process.execPath, [main], { env, cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'pipe'] });
  const killWithUs = () => child.kill();
  process.once('exit', killWithUs);
  child.once('exit', () => process.off('exit', killWithUs));

  let isKilled = false;
  const log: string[] = [];
  const address = await new Promise<string>((resolve, reject) => {
    forEachLine(child, (line) => {
      log.push(line);
      const announced = announcedAddress(line);
      if (announced) resolve(announced);
    });
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`The product ended with ${code}:\n${log.join('\n')}`)));
  });
  return {
    address,
    log,
    async kill() {
      isKilled = true;
      const closed = once(child, 'close');
      child.kill('SIGKILL');
      await closed;
    },
    async stop() {
      if (!isKilled) await stop(child, log);
      // A story may have stopped it before its end.
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function forEachLine(child: ChildProcess, take: (line: string) => void): void {
  for (const output of [child.stdout, child.stderr]) {
    if (output) createInterface({ input: output }).on('line', take);
  }
}

function announcedAddress(line: string): string | null {
  if (!line.startsWith('{')) return null;
  const entry: { msg?: unknown; address?: unknown } = JSON.parse(line);
  return entry.msg === 'listening' && typeof entry.address === 'string' ? entry.address : null;
}

async function stop(child: ChildProcess, log: readonly string[]): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const closed = once(child, 'close');
    const impatience = setTimeout(() => child.kill('SIGKILL'), patienceMilliseconds);
    child.kill('SIGINT');
    await closed;
    clearTimeout(impatience);
  }
  if (child.exitCode === 0) return;
  throw new Error(`The product ended with ${child.exitCode ?? child.signalCode}:\n${log.slice(-20).join('\n')}`);
}
