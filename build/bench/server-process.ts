import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { track } from './child-processes.ts';
import { tenantKey } from './fake-feishu.ts';

const main = join(import.meta.dirname, '..', '..', 'server', 'main.ts');

/** Generous, for a busy machine. */
const startMilliseconds = 20_000;

export interface ServerOptions {
  access: 'open' | 'members';
  /** Created for this server's data and log. */
  folder: string;
  /** `null`: the embedded sandbox. */
  feishuAddress: string | null;
  /** A shared library to load before all others. */
  preload?: string;
  /** The URL of a module that the process loads before the server. */
  importFirst?: string;
}

/** Starts the real server on a free port, with its usual log in a file. Resolves to its origin. */
export async function startServer(options: ServerOptions): Promise<string> {
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
    if (address) return address;
    await wait(20);
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
