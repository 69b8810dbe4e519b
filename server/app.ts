import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { About, Sample } from '#contract/about.ts';
import type { Me } from '#contract/access.ts';
import type { Access } from './access/access.ts';
import { createReadableRecords } from './access/readable-records.ts';
import { createReader } from './access/reader.ts';
import { enforcePolicies } from './access/route-policy.ts';
import { createVisibleInterviews } from './access/visible-interviews.ts';
import { Problem } from './base/problem.ts';
import type { Directory } from './directory/directory.ts';
import type { Hire } from './feishu/hire.ts';
import { registerCompression } from './http/compression.ts';
import { askBeforeSearch } from './http/cross-site-navigation.ts';
import { allowedMethods, replyWithProblem } from './http/error-handler.ts';
import { checkHosts, warnOfUnknownProxy } from './http/host-check.ts';
import { createHttpServer } from './http/http-server.ts';
import { inLineOfAddress } from './http/line-of-address.ts';
import type { LoadMeter } from './http/load-meter.ts';
import { isRenderingShed, shedLoad } from './http/load-shedding.ts';
import { isCounted, limitRates } from './http/rate-limits.ts';
import { linkingPageOf, sendRefusedFile } from './http/refused-file.ts';
import { logWhenDone } from './http/request-log.ts';
import { asksApi } from './http/request-target.ts';
import { setEveryHeader } from './http/response-headers.ts';
import { boundWork } from './http/work-in-progress.ts';
import type { ThumbnailRenderer } from './images/thumbnail-renderer.ts';
import { createDocuments, type Documents } from './page/documents.ts';
import { createListFile } from './page/list-file.ts';
import type { PageSource } from './page/page-source.ts';
import type { Records } from './records/records.ts';
import { registerDebrief } from './routes/debrief.ts';
import { registerHealth } from './routes/health.ts';
import { registerImages } from './routes/images.ts';
import { registerInterviews } from './routes/interviews.ts';
import { registerMe } from './routes/me.ts';
import { registerOfficialPdf } from './routes/official-pdf.ts';
import { registerPlainPages } from './routes/plain-pages.ts';
import { registerRecord } from './routes/record.ts';
import { registerSessions } from './routes/sessions.ts';
import { registerSharing } from './routes/sharing.ts';
import type { Settings } from './settings/read-settings.ts';
import { registerSignIn } from './sign-in/sign-in.ts';

export interface AppOptions {
  settings: Settings;
  records: Records;
  hire: Pick<Hire, 'readiness' | 'makePdf'>;
  samples: Sample[] | null;
  directory: Directory;
  /** Who may read what; `null` where nobody has to sign in (`ACCESS=open`). */
  access: Access | null;
  /** The origin that readers use. */
  publicUrl: string;
  page: PageSource;
  /** Closed with the app. */
  load: LoadMeter;
  /** Closed with the app. */
  thumbnailRenderer: ThumbnailRenderer;
  /** The state that several servers share; `null` or absent for a single server. */
  shared?: { isConnected(): boolean } | null;
  /** Whether the process has been asked to end: it serves on for a moment, and says so to whoever sends readers. */
  isStopping: () => boolean;
  log: FastifyBaseLogger;
}

/** Builds the server with all its routes. It does not listen yet. `close()` ends what the app itself has opened. */
export async function createApp(options: AppOptions) {
  const { settings, records, hire, samples, directory, access, publicUrl, page, load, isStopping, log } = options;
  const shared = options.shared ?? null;
  const about: About = { samples };
  const signedFiles = { baseUrl: settings.feishu.baseUrl, imageHosts: settings.imageHosts };
  const reader = createReader(access, settings.access.mode);
  const documents = createDocuments({
    source: page,
    timeZone: settings.timeZone,
    isShed: () => isRenderingShed(load),
    frameOf: (request) => frameOf(reader.meIfKnown(request), { about, signsIn: access !== null, publicUrl }),
  });
  const app = createHttpServer(log, settings.trustedProxies);

  await registerCompression(app);
  guard(app, { documents, isStopping });
  checkHosts(app, { publicUrl, isOpen: access === null });
  warnOfUnknownProxy(app, settings.trustedProxies, log);
  if (access) lookUpSessions(app, shared ? inLineOfAddress(access.lookUp) : access.lookUp);
  // Without sign-in (`ACCESS=open`) every reader is on this machine.
  if (access) await limitRates(app, reader.identifyIfKnown);
  shedLoad(app, load);
  documents.shed(app);
  boundWork(app, { identify: reader.identifyIfKnown, signsIn: access !== null });
  askBeforeSearch(app, (request) => access?.hasJustSignedIn(request) ?? false);
  enforcePolicies(app, access);

  if (access) {
    // Sign-in routes need no session.
    registerPublic(app, (scope) => registerSignIn(scope, access.signIn));
    registerSharing(app, { ...access, records });
    registerSessions(app, { ...access, documents });
  }
  registerMe(app, { reader, about });
  const visible = createVisibleInterviews({ settings: settings.access, directory, store: access?.store ?? null });
  registerRecord(app, { records, visible, directory, documents });
  registerImages(app, { records, ...signedFiles, thumbnailRenderer: options.thumbnailRenderer });
  registerOfficialPdf(app, { hire, directory, publicUrl, timeZone: settings.timeZone, ...signedFiles });
  registerHealth(app, { isStopping, store: access?.store ?? null, hire, directory, shared });
  const sendListFile = createListFile({ source: page, timeZone: settings.timeZone, publicUrl });
  const audit = access?.store.audit ?? null;
  registerInterviews(app, { publicUrl, visible, directory, documents, sendListFile, audit });
  registerDebrief(app, { readable: createReadableRecords({ access, directory }), records, directory, documents });
  registerPlainPages(app, { documents, reader, signsIn: access !== null, hasSamples: samples !== null });
  registerPublic(app, page.serveFiles);
  answerUnknownAddresses(app, documents);
  return app;
}

/** The part of a document that does not depend on its page. `me`: `undefined` while the store is away. */
function frameOf(
  me: Me | null | undefined,
  { about, signsIn, publicUrl }: { about: About; signsIn: boolean; publicUrl: string },
) {
  // Cookies of `localhost` do not come back to `127.0.0.1`.
  const signInOrigin = signsIn && me === null ? publicUrl : null;
  return { about, me: me ?? null, signInOrigin, isStranger: signsIn && !me };
}

/** Looks sessions up before the limits, which count by reader. Built files and health checks need no session. */
function lookUpSessions(app: FastifyInstance, lookUp: ReturnType<typeof inLineOfAddress>): void {
  app.addHook('onRequest', async (request, reply) => {
    if (isCounted(request)) await lookUp(request, reply);
  });
}

function answerUnknownAddresses(app: FastifyInstance, documents: Documents): void {
  app.setNotFoundHandler(async (request, reply) => {
    const problem = new Problem('not_found');
    if (asksApi(request)) throw problem;
    // The page's router does not decide this, because it knows pages that not every installation serves.
    return documents.sendProblem(problem, request, reply);
  });
}

/** Adds routes, and declares all of them public. */
function registerPublic(app: FastifyInstance, addRoutes: (scope: FastifyInstance) => void | Promise<void>): void {
  app.register((scope, _options, done) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, policy: 'public' };
    });
    Promise.resolve(addRoutes(scope)).then(() => done(), done);
  });
}

/** Installs the checks, headers and error pages of every request. */
function guard(
  app: FastifyInstance,
  { documents, isStopping }: Pick<AppOptions, 'isStopping'> & { documents: Documents },
): void {
  app.setErrorHandler((error, request, reply) => {
    // A browser could not fetch the scripts of the page under another host name.
    const isWrongHost = error instanceof Problem && error.code === 'wrong_host';
    const isDocument = request.routeOptions.config?.isDocument === true && !isWrongHost;
    const linkingPage = isWrongHost ? null : linkingPageOf(request);
    if (linkingPage !== null) return sendRefusedFile(error, { request, reply, page: linkingPage });
    return isDocument ? documents.sendProblem(error, request, reply) : replyWithProblem(error, request, reply);
  });
  app.addHook('onRequest', async (request, reply) => {
    setEveryHeader(reply);
    logWhenDone(request, reply);
    // Checked before the body is read, so that an unsupported POST gets the same answer whatever it contains.
    const isServed = allowedMethods.includes(request.method) && !(request.method === 'POST' && request.is404);
    if (!isServed) throw new Problem('method_not_allowed');
  });
  app.addHook('onSend', async (_request, reply) => {
    // Makes clients that keep connections open find another server for the next request.
    if (isStopping()) reply.header('connection', 'close');
  });
}
