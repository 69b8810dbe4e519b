import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { findPostgres } from '../../e2e/postgres-server.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { checkSecrets, isDatabase, startComposeDatabase } from './compose-database.ts';
import { type ComposeService, type PublishedPort, parseCompose } from './compose-file.ts';
import { environmentOf, type Image, identityOf } from './run-dockerfile.ts';
import { checkMetrics, freePort, startServer } from './server-process.ts';

/**
 * Runs the commands of a compose file, then starts all its servers at once, each as the image would with the file's
 * environment, and checks their readiness and metrics. Ports are free ones of this machine. Equal numbers in one
 * network become the same port, so that two servers with the same port conflict here as they would in containers.
 */
export async function checkCompose(path: string, image: Image): Promise<void> {
  const composition = parseCompose(readFileSync(path, 'utf8'));
  const { servers, commands, others, published } = composition;
  assert.notEqual(servers.length, 0, `${path} has no server`);
  for (const server of servers) checkPublished(server, published);
  const needsDatabase = others.some(isDatabase);
  if (needsDatabase && findPostgres() === null) {
    return console.log(`Left out: ${basename(path)} (this machine has no PostgreSQL).`);
  }
  if (needsDatabase) checkSecrets(composition);
  const roles = join(dirname(path), 'create-roles.sql');
  const database = needsDatabase ? await startComposeDatabase(roles, image.root) : null;
  const feishu = await startSandbox();
  const surroundings = { image, feishu, secretsFolder: database?.secretsFolder ?? null };
  // An engine runs the commands again at every start.
  for (const command of [...commands, ...commands]) run(command, surroundings);
  const ports = await choosePorts(servers);
  const started = await Promise.all(servers.map((server) => start(server, ports, surroundings)));
  for (const { env } of started) await checkMetrics(env.METRICS_PORT);
  for (const { stop } of started) await stop();
  await database?.close();
  await feishu.close();
  console.log(`${basename(path)}: ${servers.map(({ name }) => name).join(' and ')} serve beside each other.`);
}

/** Stands for the containers around a service. */
interface Surroundings {
  image: Image;
  feishu: Sandbox;
  /** Stands for `/run/secrets`; `null` if the file has no secrets. */
  secretsFolder: string | null;
}

/** The ports of this machine that stand for those of the file, by network and port. */
type Ports = Map<string, string>;

async function choosePorts(servers: ComposeService[]): Promise<Ports> {
  const ports: Ports = new Map();
  for (const { network, environment } of servers) {
    for (const port of [environment.PORT, environment.METRICS_PORT]) {
      const key = `${network} ${port}`;
      if (!ports.has(key)) ports.set(key, await freePort());
    }
  }
  return ports;
}

function run(service: ComposeService, surroundings: Surroundings): void {
  const { image } = surroundings;
  const [program = '', ...words] = service.command ?? [];
  const env = environmentIn(surroundings, service);
  const options = { cwd: image.folder, env, encoding: 'utf8', ...identityOf(image) } as const;
  const { status, stdout, stderr } = spawnSync(program, words, options);
  assert.deepEqual([status, stderr], [0, ''], `${service.name} fails`);
  console.log(`${service.name}: ${stdout.trim()}`);
}

async function start(service: ComposeService, ports: Ports, surroundings: Surroundings) {
  const { name, network, environment } = service;
  const { image } = surroundings;
  const data = join(image.root, 'data', name);
  mkdirSync(data, { recursive: true });
  const { uid, gid } = identityOf(image);
  if (uid !== undefined && gid !== undefined) chownSync(data, uid, gid);
  const portOf = (variable: 'PORT' | 'METRICS_PORT') => ports.get(`${network} ${environment[variable]}`) ?? '';
  const own = { PORT: portOf('PORT'), METRICS_PORT: portOf('METRICS_PORT'), DATA_DIR: data };
  const env = { ...environmentIn(surroundings, service), ...own };
  const options = { cwd: image.folder, env, ...identityOf(image) };
  return { env, ...(await startServer(image.command, { ...options, port: env.PORT, path: '/readyz' })) };
}

function environmentIn({ image, feishu, secretsFolder }: Surroundings, { environment }: ComposeService) {
  const given = Object.entries(environment).map(([name, text]) => {
    return [name, secretsFolder === null ? text : text.replace('/run/secrets', secretsFolder)];
  });
  return { ...environmentOf(image), ...administratorsFile(feishu), ...Object.fromEntries(given) };
}

/**
 * The content of `.env`, which every service reads. It includes a metrics port, as an installation with one server may
 * have.
 */
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

/** A server must accept outside connections on a published port, and must offer metrics to this machine only. */
function checkPublished({ name, network, environment }: ComposeService, published: PublishedPort[]): void {
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
