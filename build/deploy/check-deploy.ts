import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { listContext } from './build-context.ts';
import { environmentOf, type Image, identityOf, runDockerfile } from './run-dockerfile.ts';

/**
 * `npm run check:deploy`: executes the Dockerfile's steps in an empty folder, without an engine; starts what they have
 * made as its CMD says, asks its health check, and stops it.
 */
const root = join(import.meta.dirname, '..', '..');
const workspace = mkdtempSync(join(tmpdir(), 'mianping-image-'));
// As `/` is: for every user.
chmodSync(workspace, 0o755);
try {
  const context = { root, files: listContext(root) };
  const image = runDockerfile(readFileSync(join(root, 'Dockerfile'), 'utf8'), context, workspace);
  assert.notEqual(image.user, 'root', 'the server must not run as root');
  await startAndStop(image);
} finally {
  rmSync(workspace, { recursive: true });
}

async function startAndStop(image: Image): Promise<void> {
  image.env.PORT = await freePort();
  const written = () =>
    readdirSync(image.root, { recursive: true, encoding: 'utf8' }).filter((path) => !mayChange(path, image));
  const before = written();
  assert.equal(checkHealth(image), 1, 'healthy before the start');
  const [program = '', ...words] = image.command;
  const start = performance.now();
  const server = spawn(program, words, {
    cwd: image.folder,
    env: environmentOf(image),
    stdio: ['ignore', 'ignore', 'inherit'],
    ...identityOf(image),
  });
  const ended = once(server, 'exit');
  while (!(await isAnswering(image.env.PORT))) await wait(10);
  const milliseconds = Math.round(performance.now() - start);
  assert.equal(checkHealth(image), 0, 'not healthy after the start');
  server.kill('SIGTERM');
  assert.deepEqual(await ended, [0, null]);
  const added = written().filter((path) => !before.includes(path));
  assert.deepEqual(added, [], 'something was written outside the volume');
  const bytes = spawnSync('du', ['-sb', image.root], { encoding: 'utf8' }).stdout.split('\t')[0];
  console.log(
    `Healthy ${milliseconds} ms after its start; ${Math.round(Number(bytes) / 1e6)} MB beside the base image.`,
  );
}

/** Compiled code belongs to the path of its source, which is another one here in every stage, and the same in an image. */
function mayChange(path: string, { volumes }: Image): boolean {
  return [...volumes, '/app/compiled'].some((volume) => `/${path}`.startsWith(volume));
}

function checkHealth(image: Image): number | null {
  const [program = '', ...words] = image.healthCheck;
  return spawnSync(program, words, { cwd: image.folder, env: environmentOf(image), timeout: 10_000 }).status;
}

async function isAnswering(port: string): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function freePort(): Promise<string> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return String(typeof address === 'object' && address ? address.port : 0);
}
