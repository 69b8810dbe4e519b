import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { AccessMode } from '#contract/access.ts';
import { track } from './child-processes.ts';
import { tenantKey } from './fake-feishu.ts';

const main = join(import.meta.dirname, '..', '..', 'server', 'main.ts');

/** Generous, for a busy machine. */
const startMilliseconds = 20_000;

export interface ServerOptions {
  access: AccessMode;
  /** Created for this server's data and log. */
  folder: string;
  feishuAddress: string;
  /** A shared library to load before all others. */
  preload?: string;
  /** The URL of a module that the process loads before the server. */
  importFirst?: string;
}

export interface ServerProcess {
  /** Its origin. */
  address: string;
  processId: number;
  logFile: string;
}

/** As below. Resolves to its origin. */
export async function startServer(options: ServerOptions): Promise<string> {
  return (await startServerProcess(options)).address;
}

/** Starts the real server on a free port, with its usual log in a file. */
export async function startServerProcess(options: ServerOptions): Promise<ServerProcess> {
  const { access, folder, feishuAddress, preload, importFirst } = options;
  mkdirSync(folder);
  const logFile = join(folder, 'server.log');
  const log = openSync(logFile, 'a');
  // Inherits neither the environment of this process nor a `.env` file.
  const env = {
    ...settingsFor(access, feishuAddress),
    DATA_DIR: join(folder, 'data'),
    ...(preload && { LD_PRELOAD: preload }),
  };
  const child = track(
    spawn(process.execPath, [...(importFirst ? ['--import', importFirst] : []), main], {
      cwd: folder,
      env,
      stdio: ['ignore', log, log],
    }),
  );
  closeSync(log);
  const giveUpAt = performance.now() + startMilliseconds;
  while (child.exitCode === null && performance.now() < giveUpAt) {
    const address = /open (http:\/\/127\.0\.0\.1:\d+)/.exec(readFileSync(logFile, 'utf8'))?.[1];
    if (address && child.pid !== undefined) return { address, processId: child.pid, logFile };
    await wait(20);
  }
  throw new Error(`the server did not start:\n${readFileSync(logFile, 'utf8')}`);
}

function settingsFor(access: ServerOptions['access'], feishuAddress: string): Record<string, string> {
  return {
    PORT: '0',
    ACCESS: access,
    FEISHU_APP_ID: 'cli_bench',
    FEISHU_APP_SECRET: 'bench',
    FEISHU_BASE_URL: feishuAddress,
    FEISHU_ACCOUNTS_URL: feishuAddress,
    FEISHU_TENANT_KEY: tenantKey,
  };
}
