import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { AccessMode } from '#contract/access.ts';
import manifest from '../package.json' with { type: 'json' };
import { track } from './child-processes.ts';
import { tenantKey } from './fake-feishu.ts';

/** As `npm start` has them, and as deploy/mianping.service has the environment. */
const flags = manifest.scripts.start.split(' ').filter((word) => word.startsWith('--'));
const memory = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' };
/** What earlier starts compiled. */
const compileCache = join(import.meta.dirname, '..', 'node_modules', '.cache', 'compile');

const main = join(import.meta.dirname, '..', 'server', 'main.ts');

/** Generous, for a busy machine. */
const startMilliseconds = 20_000;

export interface ServerOptions {
  access: AccessMode;
  /** Created for this server's data and log. */
  folder: string;
  /** `null`: the embedded sandbox. */
  feishuAddress: string | null;
  /** The PostgreSQL that several servers share; a file of its own unless given. */
  databaseUrl?: string;
  /** A shared library to load before all others. */
  preload?: string;
  /** The URL of a module that the process loads before the server. */
  importFirst?: string;
}

export interface RunningServer {
  /** Its origin. */
  address: string;
  pid: number;
  logFile: string;
  /** Milliseconds from starting the process until it answered. */
  startedIn: number;
}

/** Starts the real server on a free port, with its usual log in a file. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { access, folder, feishuAddress, databaseUrl, preload, importFirst } = options;
  // Inherits neither the environment of this process nor a `.env` file.
  const env = {
    ...settingsFor(access, feishuAddress),
    ...memory,
    NODE_COMPILE_CACHE: compileCache,
    DATA_DIR: join(folder, 'data'),
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
    ...(preload && { LD_PRELOAD: preload }),
  };
  return startListening([...flags, ...(importFirst ? ['--import', importFirst] : []), main], folder, env);
}

/** Starts what every server is measured against (`bare-proxy.ts`). */
export function startBareProxy(folder: string, feishuAddress: string): Promise<RunningServer> {
  return startListening([join(import.meta.dirname, 'bare-proxy.ts'), feishuAddress], folder, {
    NODE_COMPILE_CACHE: compileCache,
  });
}

/** Runs Node in a new folder until it says where it listens. */
async function startListening(args: string[], folder: string, env: Record<string, string>): Promise<RunningServer> {
  mkdirSync(folder);
  const logFile = join(folder, 'server.log');
  const log = openSync(logFile, 'a');
  const startsAt = performance.now();
  const child = track(spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', log, log] }));
  closeSync(log);
  while (child.exitCode === null && performance.now() < startsAt + startMilliseconds) {
    const address = /open (http:\/\/127\.0\.0\.1:\d+)/.exec(readFileSync(logFile, 'utf8'))?.[1];
    if (address && child.pid !== undefined) {
      await (await fetch(`${address}/healthz`)).text();
      return { address, pid: child.pid, logFile, startedIn: performance.now() - startsAt };
    }
    await wait(10);
  }
  throw new Error(`the server did not start:\n${readFileSync(logFile, 'utf8')}`);
}

function settingsFor(access: ServerOptions['access'], feishuAddress: string | null): Record<string, string> {
  const settings = { PORT: '0', ACCESS: access };
  if (feishuAddress === null) return settings;
  return {
    ...settings,
    FEISHU_APP_ID: 'cli_bench',
    FEISHU_APP_SECRET: 'bench',
    FEISHU_BASE_URL: feishuAddress,
    FEISHU_ACCOUNTS_URL: feishuAddress,
    FEISHU_TENANT_KEY: tenantKey,
  };
}
