import type { AddressInfo } from 'node:net';
import { parseSetCookie } from 'cookie';
import { fastify } from 'fastify';
import { request as send } from 'undici';
import { replyWithProblem } from '../http/error-handler.ts';
import { createLog } from '../log/log.ts';
import type { SignInOptions } from '../sign-in/sign-in.ts';
import { readSession, registerSignIn } from '../sign-in/sign-in.ts';
import { issuerOf } from '../store/issuer.ts';
import type { Store } from '../store/store.ts';
import { user } from './feishu/answers.ts';
import type { FakeFeishu } from './feishu/fake-feishu.ts';
import { app as feishuApp, startFeishu } from './feishu/fake-feishu.ts';
import { onFinished } from './on-finished.ts';
import { type Engine, emptyFolder } from './store-world.ts';
import { createTestStore, type TestStore } from './test-store.ts';

export interface World extends Pick<TestStore, 'trail'> {
  feishu: FakeFeishu;
  store: Store;
  publicUrl: string;
  /** Every log line so far. */
  lines: string[];
  /** The clock, in milliseconds. */
  clock: { now: number };
  /** One with no cookies yet. */
  newBrowser(): Browser;
}

export interface Reply {
  status: number;
  location: string;
  cookies: string[];
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** What a browser does that matters here: it keeps cookies, and goes where it is sent only when told to. */
export interface Browser {
  cookies: Map<string, string>;
  visit(
    address: string,
    options?: { method?: 'GET' | 'POST' | 'HEAD'; headers?: Record<string, string> },
  ): Promise<Reply>;
  /** To Feishu and its consent: answers the address to come back to. `choose`: as another person maybe. */
  goToFeishu(returnTo?: string, choose?: 'choose'): Promise<string>;
  /** The whole way. */
  signIn(returnTo?: string, choose?: 'choose'): Promise<Reply>;
}

/** For a file whose tests sign in more often than readers do. */
export const unlimited = { signInsPerMinute: 1_000_000, exchangesPerSecond: 10_000 };

export const httpsUrl = 'https://mianping.example';

/** Sign-in as the product has it, on a Feishu of the test's own. */
export async function openWorld(
  changes: Partial<SignInOptions> = {},
  { trustProxy = false, engine = 'sqlite' }: { trustProxy?: boolean; engine?: Engine } = {},
): Promise<World> {
  const feishu = await startFeishu();
  const clock = { now: Date.now() };
  const lines: string[] = [];
  const publicUrl = changes.publicUrl ?? httpsUrl;
  const log = createLog('trace', { write: (line) => lines.push(line) });
  const { store, trail } = await openStore(engine, clock, log);
  const address = await serve(
    {
      accountsUrl: feishu.baseUrl,
      baseUrl: feishu.baseUrl,
      app: feishuApp,
      userIdType: 'open_id',
      tenantKey: user.tenant_key,
      allowedIds: [],
      publicUrl,
      sessions: store.sessions,
      audit: store.audit,
      log,
      now: () => clock.now,
      ...changes,
    },
    log,
    trustProxy,
  );
  return { feishu, store, trail, publicUrl, lines, clock, newBrowser: () => createBrowser(address, publicUrl) };
}

async function openStore(engine: Engine, clock: { now: number }, log: ReturnType<typeof createLog>) {
  const { id: appId, secret: appSecret } = feishuApp;
  const kept = await createTestStore({ engine, folder: emptyFolder(), appSecret, log });
  const issuer = issuerOf({ appId, tenantKey: user.tenant_key, userIdType: 'open_id' });
  const store = kept.open({ issuer, now: () => clock.now });
  onFinished(async () => {
    await store.close();
    await kept.close();
  });
  return { store, trail: kept.trail };
}

async function serve(options: SignInOptions, log: ReturnType<typeof createLog>, trustProxy: boolean): Promise<string> {
  const app = fastify({ loggerInstance: log, forceCloseConnections: true, trustProxy });
  app.setErrorHandler(replyWithProblem);
  registerSignIn(app, options);
  app.get('/who', async (request) => ({
    who: (await readSession(request, options.sessions, options.publicUrl))?.person ?? null,
  }));
  await app.listen({ host: '127.0.0.1', port: 0 });
  onFinished(() => app.close());
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

function createBrowser(server: string, publicUrl: string): Browser {
  const cookies = new Map<string, string>();

  const visit: Browser['visit'] = async (address, { method = 'GET', headers = {} } = {}) => {
    const path = address.startsWith(publicUrl) ? address.slice(publicUrl.length) : address;
    const url = path.startsWith('/') ? server + path : path;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await send(url, { method, headers: { ...(cookie && { cookie }), ...headers } });
    const set = [reply.headers['set-cookie'] ?? []].flat();
    for (const line of set) keep(cookies, line);
    const { statusCode: status, headers: received } = reply;
    const location = String(received.location ?? '');
    return { status, location, cookies: set, headers: received, body: await reply.body.text() };
  };

  async function goToFeishu(returnTo?: string, choose?: 'choose'): Promise<string> {
    const query = new URLSearchParams({ ...(returnTo && { return_to: returnTo }), ...(choose && { choose: '1' }) });
    const { location } = await visit(`/auth/sign-in?${query}`);
    // Where they are asked, they pick whoever would have been taken.
    return (await visit(location.replace('&prompt=consent', ''))).location;
  }

  return { cookies, visit, goToFeishu, signIn: async (...way) => visit(await goToFeishu(...way)) };
}

function keep(cookies: Map<string, string>, line: string): void {
  const { name, value = '', maxAge } = parseSetCookie(line);
  if (maxAge === 0) cookies.delete(name);
  else cookies.set(name, value);
}

export async function whoIsSignedIn(browser: Browser): Promise<unknown> {
  return JSON.parse((await browser.visit('/who')).body).who;
}
