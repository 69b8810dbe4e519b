import assert from 'node:assert/strict';
import { chownSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { startRedis } from '../../e2e/redis-server.ts';
import { type Sandbox, startSandbox } from '../../server/sandbox/sandbox.ts';
import { type ComposeServer, type PublishedPort, parseCompose } from './compose-file.ts';
import { environmentOf, type Image, identityOf } from './run-dockerfile.ts';
import { checkMetrics, freePort, startServer } from './server-process.ts';

/**
 * Starts all servers of a compose file at once, each as the image does with the environment that the file gives it, and
 * asks whether they are ready and what they count. Ports are free ones of this machine: the same number in one network is
 * the same port, so that two servers who want one show here as they would in containers.
 */
export async function checkCompose(path: string, image: Image): Promise<void> {
  const { servers, published } = parseCompose(readFileSync(path, 'utf8'));
  assert.notEqual(servers.length, 0, `${path} has no server`);
  for (const server of servers) checkPublished(server, published);
  const feishu = await startSandbox();
  const redis = servers.some(({ environment }) => environment.REDIS_URL) ? await startRedis() : null;
  const ports = new Map<string, string>();
  for (const server of servers) {
    for (const port of [server.environment.PORT, server.environment.METRICS_PORT]) {
      const key = `${server.network} ${port}`;
      if (!ports.has(key)) ports.set(key, await freePort());
    }
  }
  const started = await Promise.all(servers.map((server) => start(server)));
  for (const { env } of started) await checkMetrics(env.METRICS_PORT ?? '');
  for (const { stop } of started) await stop();
  await redis?.close();
  await feishu.close();
  console.log(`${basename(path)}: ${servers.map(({ name }) => name).join(' and ')} serve beside each other.`);

  async function start({ name, network, environment }: ComposeServer) {
    const data = join(image.root, 'data', name);
    mkdirSync(data, { recursive: true });
    const { uid, gid } = identityOf(image);
    if (uid !== undefined && gid !== undefined) chownSync(data, uid, gid);
    const portOf = (variable: 'PORT' | 'METRICS_PORT') => ports.get(`${network} ${environment[variable]}`) ?? '';
    const env = {
      ...environmentOf(image),
      ...administratorsFile(feishu),
      ...environment,
      ...(redis && { REDIS_URL: redis.url }),
      PORT: portOf('PORT'),
      METRICS_PORT: portOf('METRICS_PORT'),
      DATA_DIR: data,
    };
    const options = { cwd: image.folder, env, ...identityOf(image) };
    return { env, ...(await startServer(image.command, { ...options, port: env.PORT, path: '/readyz' })) };
  }
}

/** What stands in `.env`, which every service reads: also a port for metrics, from the days of one server. */
function administratorsFile(feishu: Sandbox): Record<string, string> {
  return {
    FEISHU_APP_ID: feishu.appId,
    FEISHU_APP_SECRET: feishu.appSecret,
    FEISHU_BASE_URL: feishu.baseUrl,
    FEISHU_ACCOUNTS_URL: feishu.baseUrl,
    FEISHU_TENANT_KEY: feishu.tenantKey,
    ACCESS: 'members',
    PUBLIC_URL: 'https://mianping.example.com',
    METRICS_PORT: '9464',
  };
}

/** A port that leads to a server has to be listened on from outside, and metrics are for this machine alone. */
function checkPublished({ name, network, environment }: ComposeServer, published: PublishedPort[]): void {
  const { PORT, HOST = '0.0.0.0', METRICS_PORT, METRICS_HOST = '127.0.0.1' } = environment;
  const ways = published.filter((port) => port.network === network);
  const isPublished = (port: string | undefined) => ways.some(({ containerPort }) => containerPort === port);
  if (isPublished(PORT)) assert.equal(HOST, '0.0.0.0', `nothing from outside reaches ${name}`);
  assert.ok(isPublished(METRICS_PORT), `the metrics of ${name} cannot be asked for`);
  assert.equal(METRICS_HOST, '0.0.0.0', `nothing from outside reaches the metrics of ${name}`);
  const metrics = ways.filter(({ containerPort }) => containerPort === METRICS_PORT);
  assert.deepEqual(
    metrics.map(({ hostAddress }) => hostAddress),
    ['127.0.0.1'],
  );
}
