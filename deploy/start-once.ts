import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Starts the server on its sandbox and ends it: with NODE_COMPILE_CACHE, Node keeps what it has compiled, for the same
 * flags only.
 */
const folder = mkdtempSync(join(tmpdir(), 'mianping-'));
const child = spawn(process.execPath, [...process.execArgv, 'server/main.ts'], {
  env: { ...process.env, HOST: '127.0.0.1', PORT: '0', METRICS_PORT: '0', DATA_DIR: folder },
  stdio: ['ignore', 'pipe', 'inherit'],
});
child.stdout.on('data', (text: Buffer) => {
  if (text.includes('"listening"')) child.kill('SIGINT');
});
const [code] = await once(child, 'exit');
rmSync(folder, { recursive: true });
process.exitCode = code ?? 1;
