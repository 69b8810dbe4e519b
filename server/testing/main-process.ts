import type { ChildProcess, ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reasonOf } from '../log/error-trace.ts';
import { writeBuild } from './built-page.ts';
import { onFinished } from './on-finished.ts';

const root = join(import.meta.dirname, '..', '..');

/** For programs that are started again and again: without it, half of a start is compiling. */
export const compileCache = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compile') };

/** A copy of the server with a small built page, as it would stand on somebody's machine. */
export function install(): string {
  const folder = freeFolder();
  onFinished(() => rmSync(folder, { recursive: true }));
  for (const path of ['package.json', 'sandbox', 'server', 'src/contract', 'src/domain']) {
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeBuild(join(folder, 'dist'));
  return folder;
}

/** The first that nobody has: what was compiled for one installation is good for the next in its place. */
function freeFolder(number = 1): string {
  const folder = join(tmpdir(), `mianping-${number}`);
  try {
    mkdirSync(folder, { mode: 0o700 });
    return folder;
  } catch (error) {
    if (reasonOf(error) !== 'EEXIST') throw error;
    return freeFolder(number + 1);
  }
}

export interface Running {
  process: ChildProcess;
  /** All that it has said so far. */
  output: { stdout: string; stderr: string };
  /** The exit code, or the signal that killed it. */
  ended: Promise<number | string | null>;
  /** Waits until the standard output holds a text; rejects when the process ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
}

/** What a server with `METRICS_PORT` tells an operator. */
export async function scrapeMetrics({ says }: Running): Promise<string> {
  const [, port] = await says(/"metricsPort":(\d+)/);
  return (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
}

/** Starts the server of an installation with nothing in its environment but this. */
export function startMain(folder: string, env: Record<string, string> = {}): Running {
  return watch(spawn(process.execPath, ['server/main.ts'], { cwd: folder, env: { PORT: '0', ...env } }));
}

/** The same with the flags of `npm start`, behind other words in front of the program's. */
export function startDelivered(launcher: string[], folder: string, env: Record<string, string>): Running {
  const [program = '', ...words] = [...launcher, process.execPath, ...deliveredFlags, 'server/main.ts'];
  return watch(spawn(program, words, { cwd: folder, env: { PORT: '0', ...env } }));
}

/** The same, of a server that finds its data on a disk that nobody may write to, where only root may make one. */
export function startOnReadOnlyDisk(folder: string, data: string): Running {
  const script = `${mountReadOnly} && exec "$0" server/main.ts`;
  const env = { PORT: '0', DATA_DIR: data };
  return watch(spawn('unshare', ['--mount', 'sh', '-c', script, process.execPath], { cwd: folder, env }));
}

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const deliveredFlags: string[] = scripts.start.match(/--\S+/g);

/** For this process alone, at `DATA_DIR`, with the folder of the sandbox in it. */
const mountReadOnly =
  'mount -t tmpfs tmpfs "$DATA_DIR" && mkdir "$DATA_DIR/sandbox" && mount -o remount,ro tmpfs "$DATA_DIR"';

export function canMount(): boolean {
  const env = { DATA_DIR: tmpdir() };
  return spawnSync('unshare', ['--mount', 'sh', '-c', mountReadOnly], { env }).status === 0;
}

function watch(child: ChildProcessWithoutNullStreams): Running {
  onFinished(() => {
    child.kill('SIGKILL');
  });
  const output = { stdout: '', stderr: '' };
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal);
  async function says(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(output.stdout);
      if (found) return found;
      const event = await Promise.race([once(child.stdout, 'data').then(() => 'more'), ended.then(() => 'ended')]);
      if (event === 'ended') throw new Error(`ended without ${pattern}: ${output.stdout}${output.stderr}`);
    }
  }
  return { process: child, output, ended, says };
}
