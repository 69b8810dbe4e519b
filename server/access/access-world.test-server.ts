import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { expect, onTestFinished } from 'vitest';
import type { AccessMode, Person } from '#domain/access.ts';
import { writeBuild } from '../app.test-server.ts';
import { createApp } from '../app.ts';
import { readSettings } from '../env.ts';
import type { Hire } from '../feishu/hire.ts';
import { createHire } from '../feishu/hire.ts';
import { createLog } from '../log.ts';
import type { Records } from '../records.ts';
import { createRecords } from '../records.ts';
import type { Access } from './access.ts';
import { createAccess } from './access.ts';
import type { Company } from './company.test-server.ts';
import { people, startCompany } from './company.test-server.ts';

export interface AccessWorld {
  app: FastifyInstance;
  /** `null` in `open` access. */
  access: Access | null;
  company: Company;
  lines: string[];
  /** Signs somebody in, anew each time. Answers the cookie. */
  cookieOf(person: Person): string;
}

export interface WorldOptions {
  mode?: AccessMode;
  /** Every request finds an empty cache of records. */
  cold?: boolean;
  env?: NodeJS.ProcessEnv;
  /** Default true; otherwise routes can still be added. */
  started?: boolean;
}

export const publicUrl = 'http://127.0.0.1:3000';
export const ours = { 'sec-fetch-site': 'same-origin', origin: publicUrl };
export const feishuApp = { id: 'cli_test', secret: 'secret-canary' };
/** The fake has no limits, and the tests are in a hurry. */
const limits = { callsPerSecond: 10_000, sweepCallsPerSecond: 10_000 };

/** The server as it runs, on a Feishu of the test's own, its interviews read; closed when the test ends. */
export async function openAccess(options: WorldOptions = {}): Promise<AccessWorld> {
  const { mode = 'hiring-team', cold = false, started = true, env } = options;
  const company = await startCompany();
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => lines.push(line) });
  const settings = settingsFor(mode, company, env);
  const { baseUrl } = company;
  const hire = createHire({
    baseUrl,
    appId: feishuApp.id,
    appSecret: feishuApp.secret,
    userIdType: 'open_id',
    log,
    limits,
  });
  const records = cold ? createForgetfulRecords(hire, log) : createRecords({ hire, log });
  const given = { settings, app: feishuApp, tenantKey: 'tenant', publicUrl, hire, records, log };
  const access = mode === 'open' ? null : createAccess(given);
  const distFolder = writeBuild();
  const app = await createApp({
    settings,
    records,
    hire,
    samples: null,
    access,
    distFolder,
    isStopping: () => false,
    log,
  });
  onTestFinished(async () => {
    await app.close();
    await access?.close();
    await hire.close();
    for (const folder of [distFolder, dirname(settings.dataFolder)]) rmSync(folder, { recursive: true, force: true });
  });
  access?.start();
  if (mode === 'hiring-team') await expect.poll(() => access?.directory.progress().state, patience).toBe('ready');
  if (started) await app.ready();
  return { app, access, company, lines, cookieOf: (person) => `sid=${access?.store.sessions.start(person) ?? 'none'}` };
}

const patience = { timeout: 20_000 };

export function settingsFor(mode: AccessMode, company: Pick<Company, 'baseUrl'>, env: NodeJS.ProcessEnv = {}) {
  return readSettings({
    FEISHU_APP_ID: feishuApp.id,
    FEISHU_APP_SECRET: feishuApp.secret,
    FEISHU_BASE_URL: company.baseUrl,
    FEISHU_ACCOUNTS_URL: company.baseUrl,
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
    imageSource: (recordId, imageId, context) => fresh().imageSource(recordId, imageId, context),
  };
}
