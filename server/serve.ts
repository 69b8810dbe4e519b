import type { FastifyBaseLogger } from 'fastify';
import { createAccess } from './access/access.ts';
import { createApp } from './app.ts';
import { createDirectory } from './directory/directory.ts';
import { createHire } from './feishu/hire.ts';
import { listen } from './http/listen.ts';
import { createLoadMeter } from './http/load-meter.ts';
import { stopOnSignals } from './http/shutdown.ts';
import { logConfinement } from './images/confinement.ts';
import { createThumbnailRenderer } from './images/thumbnail-renderer.ts';
import type { MetricSources } from './metrics/read-state.ts';
import type { PageSource } from './page/page-source.ts';
import { createRecords } from './records/records.ts';
import type { Replicas, ReplicasOptions } from './redis/replicas.ts';
import { resolvePublicUrl } from './settings/public-url.ts';
import type { Settings } from './settings/read-settings.ts';
import { SettingsError } from './settings/settings-error.ts';
import { issuerOf } from './store/issuer.ts';
import { openStore } from './store/store.ts';
import { startUpstream } from './upstream.ts';

/** Puts the rooms together, listens and announces it. Throws `SettingsError`. */
export async function serve(given: Settings, page: PageSource, log: FastifyBaseLogger): Promise<void> {
  exitOnUnowned(log);
  const { settings: settled, publicUrl } = await resolvePublicUrl(given);
  const upstream = await startUpstream(settled, publicUrl);
  const { settings, app: feishuApp, tenantKey, samples } = upstream;
  const { baseUrl, userIdType } = settings.feishu;
  const isOpen = settings.access.mode === 'open';
  const identity = issuerOf({ appId: feishuApp.id, tenantKey, userIdType });
  const issuer = isOpen ? null : identity;
  const replicas = await openReplicas(settings, { appSecret: feishuApp.secret, issuer, log });
  const embedded = replicas ? null : openEmbedded(settings, issuer, log);
  const shared = replicas?.calls ?? null;
  const hire = createHire({ baseUrl, appId: feishuApp.id, appSecret: feishuApp.secret, userIdType, log, shared });
  const records = createRecords({ hire, log, shared: replicas?.readings ?? null });
  const { mode, directoryDays } = settings.access;
  const directory = createDirectory({
    hire,
    days: directoryDays,
    needsTeams: mode === 'hiring-team',
    log,
    shared: replicas?.directory ?? null,
    kept: embedded && { blocks: embedded.directory, appSecret: feishuApp.secret, issuer: identity },
  });
  const store = replicas?.store ?? embedded;
  const signIns = replicas?.signIns;
  const accessOptions = { settings, app: feishuApp, tenantKey, publicUrl, directory, records, log, store, signIns };
  const access = isOpen ? null : createAccess(accessOptions);
  let isStopping = false;
  const app = await createApp({
    settings,
    records,
    hire,
    samples,
    directory,
    access,
    publicUrl,
    page,
    load: createLoadMeter(),
    thumbnailRenderer: createThumbnailRenderer({ log }),
    replicas,
    isStopping: () => isStopping,
    log,
  });
  hire.start();
  directory.start();
  access?.start();
  const sources = { hire, records, directory, store: access?.store ?? null };
  const metrics = await startMetrics(settings, sources, log);
  const address = await listen(app, settings);
  stopOnSignals({
    log,
    announce: () => {
      isStopping = true;
    },
    close: [
      () => app.close(),
      () => directory.close(),
      async () => access?.close(),
      async () => embedded?.close(),
      () => hire.close(),
      async () => replicas?.close(),
      async () => metrics?.close(),
      upstream.close,
    ],
    server: app.server,
  });
  announce(address, samples !== null, log);
  log.info({ access: settings.access.mode }, 'who may read');
  void logConfinement(log);
}

/** `null` where nobody signs in and the disk cannot be used: then only the directory would be kept. */
function openEmbedded({ dataFolder: folder }: Settings, issuer: string | null, log: FastifyBaseLogger) {
  try {
    return openStore({ folder, issuer });
  } catch (error) {
    if (issuer !== null || !(error instanceof SettingsError)) throw error;
    log.warn({ reason: error.message }, 'what the directory knows cannot be kept');
    return null;
  }
}

/** `null` where this server is alone. */
async function openReplicas(
  { redisUrl, dataFolder: folder }: Settings,
  options: Pick<ReplicasOptions, 'appSecret' | 'issuer' | 'log'>,
): Promise<Replicas | null> {
  if (redisUrl === null) return null;
  // A server that is alone never loads it.
  const redis = await import('./redis/replicas.ts');
  return redis.openReplicas({ redisUrl, folder, ...options });
}

/** `null` where nobody wants them: then the library is not even loaded. */
async function startMetrics(
  { metricsHost: host, metricsPort: port }: Settings,
  sources: MetricSources,
  log: FastifyBaseLogger,
) {
  if (port === null) return null;
  const { serveMetrics } = await import('./metrics/metrics.ts');
  return serveMetrics({ host, port }, sources, log);
}

/** For people on a line of its own, and for programs in the log. */
function announce(address: string, isSandbox: boolean, log: FastifyBaseLogger): void {
  log.info({ address, sandbox: isSandbox }, 'listening');
  const remark = isSandbox ? ' – sample data; set FEISHU_APP_ID and FEISHU_APP_SECRET for your own' : '';
  process.stdout.write(`面评 Mianping: open ${address}${remark}\n`);
}

/** After an unhandled error the process state is unknown: exit. */
function exitOnUnowned(log: FastifyBaseLogger): void {
  const exit = (error: unknown): void => {
    log.fatal({ err: error }, 'unexpected failure, stopping');
    process.exit(1);
  };
  process.on('unhandledRejection', exit);
  process.on('uncaughtException', exit);
}
