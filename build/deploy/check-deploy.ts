import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listContext } from './build-context.ts';
import { checkCompose } from './check-compose.ts';
import { checkNginx } from './check-nginx.ts';
import { checkUnit } from './check-unit.ts';
import { environmentOf, type Image, identityOf, runDockerfile } from './run-dockerfile.ts';
import { freePort, startServer } from './server-process.ts';

/**
 * `npm run check:deploy`: executes the Dockerfile's steps in an empty folder, without an engine; starts what they have
 * made as its CMD says, asks its health check, and stops it. Then starts the servers of every compose file beside each other,
 * nginx, and the server as the systemd unit confines it.
 */
const root = join(import.meta.dirname, '..', '..');
const workspace = mkdtempSync(join(tmpdir(), 'mianping-image-'));
// Readable for every user, as `/` is.
chmodSync(workspace, 0o755);
try {
  const context = { root, files: listContext(root) };
  const image = runDockerfile(readFileSync(join(root, 'Dockerfile'), 'utf8'), context, workspace);
  assert.notEqual(image.user, 'root', 'the server must not run as root');
  await startAndStop(image);
  for (const path of composeFiles()) await checkCompose(path, image);
  await checkNginx();
  await checkUnit(join(root, 'deploy', 'mianping.service'), image.folder, workspace);
} finally {
  rmSync(workspace, { recursive: true });
}

async function startAndStop(image: Image): Promise<void> {
  const port = await freePort();
  image.env.PORT = port;
  const written = () =>
    readdirSync(image.root, { recursive: true, encoding: 'utf8' }).filter((path) => !mayChange(path, image));
  const before = written();
  assert.equal(checkHealth(image), 1, 'healthy before the start');
  const start = performance.now();
  const options = { cwd: image.folder, env: environmentOf(image), port, path: '/healthz', ...identityOf(image) };
  const server = await startServer(image.command, options);
  const milliseconds = Math.round(performance.now() - start);
  assert.equal(checkHealth(image), 0, 'not healthy after the start');
  await server.stop();
  const added = written().filter((path) => !before.includes(path));
  assert.deepEqual(added, [], 'something was written outside the volume');
  const bytes = spawnSync('du', ['-sb', image.root], { encoding: 'utf8' }).stdout.split('\t')[0];
  console.log(
    `Healthy ${milliseconds} ms after its start; ${Math.round(Number(bytes) / 1e6)} MB beside the base image.`,
  );
}

function composeFiles(): string[] {
  const deploy = join(root, 'deploy');
  return readdirSync(deploy).flatMap((name) => (/^compose.*\.yaml$/.test(name) ? join(deploy, name) : []));
}

/**
 * Node files compiled code under the path of its source. Here the path differs in each stage; in an image it is the
 * same.
 */
function mayChange(path: string, { volumes }: Image): boolean {
  return [...volumes, '/app/compiled'].some((volume) => `/${path}`.startsWith(volume));
}

function checkHealth(image: Image): number | null {
  const [program = '', ...words] = image.healthCheck;
  return spawnSync(program, words, { cwd: image.folder, env: environmentOf(image), timeout: 10_000 }).status;
}
