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
import { openAlone } from './one-server.ts';
import type { PageSource } from './page/page-source.ts';
import type { Persistence, PersistenceOptions } from './persistence.ts';
import { createRecords } from './records/records.ts';
import { resolvePublicUrl } from './settings/public-url.ts';
import type { Settings } from './settings/read-settings.ts';
import { issuerOf } from './store/issuer.ts';
import { startUpstream } from './upstream.ts';

/** Puts the rooms together, listens and announces it. Throws `SettingsError`. */
export async function serve(given: Settings, page: PageSource, log: FastifyBaseLogger): Promise<void> {
  exitOnUnowned(log);
  const { settings: settled, publicUrl } = await resolvePublicUrl(given);
  const upstream = await startUpstream(settled, publicUrl);
  const { settings, app: feishuApp, tenantKey, samples } = upstream;
  const { baseUrl, userIdType } = settings.feishu;
  const issuer = issuerOf({ appId: feishuApp.id, tenantKey, userIdType });
  const persistence = await openPersistence({ settings, app: feishuApp, tenantKey, issuer, log });
  const { store, shared, directoryBlocks } = persistence;
  const { id: appId, secret: appSecret } = feishuApp;
  const hire = createHire({ baseUrl, appId, appSecret, userIdType, log, shared: shared?.calls ?? null });
  const records = createRecords({ hire, log, shared: shared?.readings ?? null });
  const { mode, directoryDays } = settings.access;
  const directory = createDirectory({
    hire,
    days: directoryDays,
    needsTeams: mode === 'hiring-team',
    log,
    shared: shared && { blocks: shared.directory, appSecret, issuer },
    kept: directoryBlocks && { blocks: directoryBlocks, appSecret, issuer },
  });
  const accessOptions = { settings, app: feishuApp, tenantKey, publicUrl, directory, records, log };
  const access = store && createAccess({ ...accessOptions, store, signIns: shared?.signIns });
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
    shared,
    isStopping: () => isStopping,
    log,
  });
  hire.start();
  directory.start();
  access?.start();
  const sources = { hire, records, directory, store, database: shared };
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
      () => hire.close(),
      persistence.close,
      async () => metrics?.close(),
      upstream.close,
    ],
    server: app.server,
  });
  announce(address, samples !== null, log);
  log.info({ access: settings.access.mode }, 'who may read');
  void logConfinement(log);
}

async function openPersistence(options: PersistenceOptions): Promise<Persistence> {
  const { databaseUrl } = options.settings;
  if (databaseUrl === null) return openAlone(options);
  // A server that is alone never loads this module.
  const { openSeveral } = await import('./several-servers.ts');
  return openSeveral({ ...options, databaseUrl });
}

/** `null` without `METRICS_PORT`: the server then does not even load the library. */
async function startMetrics(
  { metricsHost: host, metricsPort: port }: Settings,
  sources: MetricSources,
  log: FastifyBaseLogger,
) {
  if (port === null) return null;
  const { serveMetrics } = await import('./metrics/metrics.ts');
  return serveMetrics({ host, port }, sources, log);
}

/** Announces the address to people on a separate line, and to programs in the log. */
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
