import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

import type { AccessMode, Person } from '#contract/access.ts';
import type { Access } from '../access/access.ts';
import { createAccess } from '../access/access.ts';
import { createApp } from '../app.ts';
import { perMinute, perSecond } from '../base/rate.ts';
import { createDirectory } from '../directory/directory.ts';
import type { Hire } from '../feishu/hire.ts';
import { createHire } from '../feishu/hire.ts';
import { createLog, type Log } from '../log/log.ts';
import { readBuiltPage } from '../page/page-source.ts';
import type { Records } from '../records/records.ts';
import { createRecords } from '../records/records.ts';
import { readSettings, type Settings } from '../settings/read-settings.ts';
import type { GrantTable } from '../store/grants.ts';
import { issuerOf } from '../store/issuer.ts';
import { newSessionId, type SessionTable } from '../store/sessions.ts';
import { writeBuild } from './built-page.ts';
import { fail, people, startCompany, type Writers } from './company.ts';
import type { Answers, FakeFeishu } from './feishu/fake-feishu.ts';
import { app as feishuApp } from './feishu/fake-feishu.ts';
import { loadOf } from './load.ts';
import { onFinished } from './on-finished.ts';
import { patientRenderer } from './patient-renderer.ts';
import type { Engine } from './store-world.ts';
import { createTestStore, type TestStore } from './test-store.ts';
import { until } from './until.ts';

export interface AccessWorld extends Pick<TestStore, 'trail' | 'verify'> {
  app: FastifyInstance;
  /** `null` in `open` access. */
  access: Access | null;
  /** On a connection of the test's own: changes add no line to the trail. */
  sessions: SessionTable;
  grants: GrantTable;
  feishu: FakeFeishu;
  lines: string[];
  /** Makes what the directory knows this much older. */
  pass(milliseconds: number): void;
  /** Begins a new session without a line in the trail. Resolves to its cookie. */
  cookieOf(person: Person): Promise<string>;
}

export interface WorldOptions {
  mode?: AccessMode;
  /** The engine of the store; SQLite by default. */
  engine?: Engine;
  /** Every request finds an empty cache of records. */
  cold?: boolean;
  env?: NodeJS.ProcessEnv;
  /** A minute, of one person; unless given, as many as they like. */
  refusalsPerMinute?: number;
  /** Default true: the interviews have been read. */
  swept?: boolean;
  /** Feishu's answers from the start on, instead of the company's. */
  answers?: Answers;
  /** Default true; otherwise routes can still be added. */
  started?: boolean;
  /** As the product has it, unless given. */
  signInsPerMinute?: number;
  /** Records besides the company's own. */
  writers?: Writers;
  /** A minute; unless given, as many as they like. */
  pdfsPerMinute?: number;
  /** Where the page was built, in the place of a small one that says which page it would be. */
  builtPage?: string;
  /** How far the event loop is behind, in milliseconds; not at all, unless given. */
  delay?: () => number;
}

export const publicUrl = 'http://127.0.0.1:3000';
export const ours = { 'sec-fetch-site': 'same-origin', origin: publicUrl };
/** The fake has no limits, and the tests are in a hurry. */
const limits = {
  rateOf: () => perSecond(10_000),
  retryPauseMilliseconds: { least: 0, most: 1 },
};

/** The server as it runs, on a Feishu of the test's own, its interviews read. */
export async function openAccess(options: WorldOptions = {}): Promise<AccessWorld> {
  const {
    mode = 'hiring-team',
    engine = 'sqlite',
    cold = false,
    started = true,
    swept = true,
    env,
    refusalsPerMinute = Number.POSITIVE_INFINITY,
    signInsPerMinute,
    writers,
    answers = {},
    pdfsPerMinute = 10_000,
    builtPage,
    delay,
  } = options;
  const feishu = await startCompany(writers);
  feishu.replace({ ...answers, ...(!swept && { interviews: fail }) });
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => lines.push(line) });
  const settings = settingsFor(mode, feishu, env);
  const origin = settings.publicUrl ?? publicUrl;
  const { baseUrl } = feishu;
  const hire = createHire({
    baseUrl,
    appId: feishuApp.id,
    appSecret: feishuApp.secret,
    userIdType: 'open_id',
    log,
    limits: {
      ...limits,
      rateOf: (endpoint) => (endpoint.endsWith('/attachments') ? perMinute(pdfsPerMinute) : limits.rateOf()),
    },
  });
  const records = cold ? createForgetfulRecords(hire, log) : createRecords({ hire, log });
  // How long a refusal takes has tests of its own.
  let passed = 0;
  const elapsed = () => performance.now() + passed;
  const pass = (milliseconds: number): void => {
    passed += milliseconds;
  };
  const refusalDelay = { wait: async () => void (await nextTurn()) };
  const { directoryDays: days } = settings.access;
  const directory = createDirectory({ hire, days, needsTeams: mode === 'hiring-team', log, elapsed });
  const given = { settings, app: feishuApp, tenantKey: 'tenant', publicUrl: origin, directory, records, log };
  const { open, close, ...kept } = await openStore(engine, settings, log);
  const access = mode === 'open' ? null : createAccess({ ...given, refusalDelay, refusalsPerMinute, store: open() });
  if (access && signInsPerMinute !== undefined) access.signIn.signInsPerMinute = signInsPerMinute;
  const distFolder = writeBuild();
  const app = await createApp({
    settings,
    records,
    hire,
    samples: null,
    directory,
    access,
    publicUrl: origin,
    page: await readBuiltPage(builtPage ?? distFolder),
    load: loadOf(delay),
    thumbnailRenderer: patientRenderer(log),
    isStopping: () => false,
    log,
  });
  onFinished(async () => {
    await app.close();
    await directory.close();
    await access?.close();
    await close();
    await hire.close();
    for (const folder of [distFolder, dirname(settings.dataFolder)]) rmSync(folder, { recursive: true, force: true });
  });
  directory.start();
  access?.start();
  if (swept) await until(() => directory.progress().state === 'ready');
  if (started) await app.ready();
  return { app, access, feishu, lines, pass, ...kept };
}

/** The server's store, and the same tables on a connection of the test's own. */
async function openStore(engine: Engine, { dataFolder: folder, feishu }: Settings, log: Log) {
  const { id: appId, secret: appSecret } = feishuApp;
  const issuer = issuerOf({ appId, tenantKey: 'tenant', userIdType: feishu.userIdType });
  const { open, close, tablesOf, trail, verify } = await createTestStore({ engine, folder, appSecret, log });
  const { sessions, grants } = tablesOf(issuer);
  const cookieOf = async (person: Person): Promise<string> => {
    const sessionId = newSessionId();
    await sessions.start(person, sessionId);
    return `sid=${sessionId}`;
  };
  return { open: () => open({ issuer }), close, trail, verify, sessions, grants, cookieOf };
}

export function settingsFor(mode: AccessMode, { baseUrl }: Pick<FakeFeishu, 'baseUrl'>, env: NodeJS.ProcessEnv = {}) {
  return readSettings({
    FEISHU_APP_ID: feishuApp.id,
    FEISHU_APP_SECRET: feishuApp.secret,
    FEISHU_BASE_URL: baseUrl,
    FEISHU_ACCOUNTS_URL: baseUrl,
    FEISHU_TENANT_KEY: 'tenant',
    ACCESS: mode,
    ADMIN_OPEN_IDS: people.administrator.id,
    DIRECTORY_DAYS: '5',
    DATA_DIR: join(mkdtempSync(join(tmpdir(), 'mianping-access-')), 'data'),
    ...env,
  });
}

function createForgetfulRecords(hire: Hire, log: ReturnType<typeof createLog>): Records {
  const fresh = () => createRecords({ hire, log });
  return {
    read: (recordId, context) => fresh().read(recordId, context),
    readMany: (recordIds, context) => fresh().readMany(recordIds, context),
    readAnew: (recordId, context) => fresh().readAnew(recordId, context),
    imageSource: (recordId, imageId, context) => fresh().imageSource(recordId, imageId, context),
  };
}
