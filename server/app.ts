import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify';
import type { About, Sample } from '#contract/about.ts';
import type { Me } from '#contract/access.ts';
import type { PathParams } from '#contract/address.ts';
import { api } from '#contract/api.ts';
import { type ImageQuery, imagePath, pagePaths } from '#contract/paths.ts';
import type { Access } from './access/access.ts';
import { listSignedIn, registerAdministration } from './access/administration.ts';
import { blindQuery, createMasks, isRevealing, maskedOf, readOrReveal } from './access/blind-request.ts';
import { createReadableRecords } from './access/readable-records.ts';
import { callContextOf, enforcePolicies, pageOfRecord, recordIdOf } from './access/route-policy.ts';
import { registerSharing } from './access/sharing.ts';
import { createVisibleInterviews } from './access/visible-interviews.ts';
import { registerDebrief } from './debrief/debrief.ts';
import type { Directory } from './directory/directory.ts';
import type { Hire } from './feishu/hire.ts';
import { registerHealth } from './health.ts';
import { compressed, registerCompression } from './http/compression.ts';
import { askBeforeSearch } from './http/cross-site-navigation.ts';
import { allowedMethods, replyWithProblem } from './http/error-handler.ts';
import { checkHosts, warnOfUnknownProxy } from './http/host-check.ts';
import { createHttpServer } from './http/http-server.ts';
import { inLineOfAddress } from './http/line-of-address.ts';
import type { LoadMeter } from './http/load-meter.ts';
import { isRenderingShed, shedLoad } from './http/load-shedding.ts';
import { Problem } from './http/problem.ts';
import { isCounted, limitRates } from './http/rate-limits.ts';
import { linkingPageOf, sendRefusedFile } from './http/refused-file.ts';
import { logWhenDone } from './http/request-log.ts';
import { asksApi } from './http/request-target.ts';
import { setEveryHeader } from './http/response-headers.ts';
import { serveEndpoint } from './http/serve-endpoint.ts';
import { boundWork } from './http/work-in-progress.ts';
import { createImages } from './images/images.ts';
import { sendImage } from './images/send.ts';
import type { ThumbnailRenderer } from './images/thumbnail-renderer.ts';
import { readThumbnailWidth } from './images/thumbnail-width.ts';
import { createThumbnails } from './images/thumbnails.ts';
import { createRecordContext, registerInterviews } from './interviews/interviews.ts';
import { createDocuments, type Documents } from './page/documents.ts';
import { createListFile } from './page/list-file.ts';
import type { PageSource } from './page/page-source.ts';
import { registerPdf } from './pdf/register-pdf.ts';
import type { Records } from './records/records.ts';
import type { Settings } from './settings/read-settings.ts';
import { toReturnAddress } from './sign-in/return-address.ts';
import { sentOnFrom } from './sign-in/sent-on.ts';
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
  /** What is shared with other servers; `null` or not given: this server is alone. */
  shared?: { isConnected(): boolean } | null;
  /** Whether the process has been asked to end: it serves on for a moment, and says so to whoever sends readers. */
  isStopping: () => boolean;
  log: FastifyBaseLogger;
}

/** Every route of the server. Nothing is listened on yet; `close()` ends what the app itself has opened. */
export async function createApp(options: AppOptions) {
  const {
    settings,
    records,
    hire,
    samples,
    directory,
    access,
    publicUrl,
    page,
    load,
    thumbnailRenderer,
    isStopping,
    log,
    shared = null,
  } = options;
  const app = createHttpServer(log, settings.trustedProxies);
  const about: About = { samples };
  const signedFiles = { baseUrl: settings.feishu.baseUrl, imageHosts: settings.imageHosts };
  const images = createImages({ records, ...signedFiles });
  const documents = createDocuments({
    source: page,
    timeZone: settings.timeZone,
    isShed: () => isRenderingShed(load),
    frameOf: (request) => {
      const me = meIfKnown(request);
      // Cookies of `localhost` do not come back to `127.0.0.1`.
      const signInOrigin = access !== null && me === null ? publicUrl : null;
      return { about, me: me ?? null, signInOrigin, isStranger: access !== null && !me };
    },
  });
  const thumbnails = createThumbnails({ images, records, renderer: thumbnailRenderer });
  app.addHook('onClose', async () => {
    thumbnails.close();
    await images.close();
  });
  await registerCompression(app);
  guard(app, documents);
  app.addHook('onSend', async (_request, reply) => {
    // Whoever keeps connections has to find another server for the next request.
    if (isStopping()) reply.header('connection', 'close');
  });
  checkHosts(app, { publicUrl, isOpen: access === null });
  warnOfUnknownProxy(app, settings.trustedProxies, log);
  const identify = (request: FastifyRequest) => access?.identify(request) ?? null;
  const lookUp = access && (shared ? inLineOfAddress(access.lookUp) : access.lookUp);
  // What counts and bounds goes on by address where nobody can tell: who asks for the way to sign in may still be told.
  const identifyIfKnown = (request: FastifyRequest) => ifKnown(() => identify(request)) ?? null;
  // Before all that counts and bounds what a reader asks for. A file of the page and a health check wait for no store.
  if (lookUp)
    app.addHook('onRequest', async (request, reply) => {
      if (isCounted(request)) await lookUp(request, reply);
    });
  // Where nobody signs in, all are on this machine.
  if (access) await limitRates(app, identifyIfKnown);
  shedLoad(app, load);
  documents.shed(app);
  boundWork(app, { identify: identifyIfKnown, signsIn: access !== null });
  askBeforeSearch(app, (request) => access?.hasJustSignedIn(request) ?? false);
  enforcePolicies(app, access);
  if (access) {
    // Sign-in routes need no session.
    registerPublic(app, (scope) => registerSignIn(scope, access.signIn));
    registerSharing(app, { ...access, records });
    registerAdministration(app, access);
    app.get(
      pagePaths.sessions,
      { ...compressed, config: { policy: 'administration', action: 'list-sessions', isDocument: true } },
      (request, reply) =>
        documents.send(
          request,
          reply,
          listSignedIn(access.store, request).then((signedIn) => ({ signedIn })),
        ),
    );
  }

  /** `null` where somebody has to sign in first. */
  function meOf(request: FastifyRequest): Me | null {
    const person = identify(request);
    if (person === null && access !== null) return null;
    return {
      person,
      isAdmin: person !== null && access?.authorizer.isAdmin(person) === true,
      access: settings.access.mode,
    };
  }

  const meIfKnown = (request: FastifyRequest): Me | null | undefined => ifKnown(() => meOf(request));

  serveEndpoint(app, api.me, { config: { policy: 'person' } }, async (request) => {
    const me = meOf(request);
    if (me === null) throw new Problem('signed_out');
    return me;
  });

  const visible = createVisibleInterviews({ settings: settings.access, directory, store: access?.store ?? null });
  const contextOf = createRecordContext({ visible, directory });
  const mask = createMasks();
  const readRecord = async (request: FastifyRequest) =>
    mask(await records.read(recordIdOf(request), callContextOf(request)), maskedOf(request));

  const record = { isKept: true, query: blindQuery, config: { policy: 'record', action: readOrReveal } } as const;
  serveEndpoint(app, api.record, record, readRecord);

  const action = (request: FastifyRequest) => (isRevealing(request) ? 'reveal' : 'list-interviews');
  const inContext = { ...compressed, query: blindQuery, config: { policy: 'record', action } } as const;
  serveEndpoint(app, api.recordContext, inContext, async (request) => contextOf(request));

  app.get<{ Params: PathParams<typeof imagePath>; Querystring: { [Name in keyof ImageQuery]: unknown } }>(
    imagePath,
    { config: { policy: 'record', action: 'image', pageOfFile: pageOfRecord } },
    async (request, reply) => {
      const { imageId } = request.params;
      if (imageId === '' || imageId.length > longestImageId) throw new Problem('not_found');
      const width = readThumbnailWidth(request.query.width);
      const [recordId, context] = [recordIdOf(request), callContextOf(request)];
      const image = await (width === null
        ? images.open(recordId, imageId, context)
        : thumbnails.open(recordId, imageId, width, context));
      return sendImage(reply, image, request.query.download === undefined ? 'inline' : 'attachment');
    },
  );

  registerPdf(app, { hire, directory, publicUrl, timeZone: settings.timeZone, ...signedFiles });

  // What kind of installation this is; the same for every reader.
  serveEndpoint(app, api.about, { ...compressed, ...isPublic }, async () => about);

  registerHealth(app, { isStopping, store: access?.store ?? null, hire, directory, shared });

  const sendListFile = createListFile({ source: page, timeZone: settings.timeZone, publicUrl });
  const audit = access?.store.audit ?? null;
  registerInterviews(app, { publicUrl, visible, directory, documents, sendListFile, audit });
  registerDebrief(app, { readable: createReadableRecords({ access, directory }), records, directory, documents });

  app.get<{ Querystring: Record<string, unknown> }>(
    pagePaths.signIn,
    { ...compressed, config: { policy: 'public', isDocument: true } },
    (request, reply) => {
      // Where nobody signs in, nobody is signed out either.
      if (access === null) return reply.redirect(toReturnAddress(request.query.return_to), 303);
      const address = meIfKnown(request) ? sentOnFrom(request.query) : null;
      return address === null ? documents.send(request, reply) : reply.redirect(address, 303);
    },
  );

  const recordPage = { ...compressed, config: { policy: 'record', action: readOrReveal, isDocument: true } } as const;
  app.get(pagePaths.record, recordPage, (request, reply) =>
    documents.send(
      request,
      reply,
      readRecord(request).then(async (record) => ({ record, context: await contextOf(request) })),
    ),
  );

  if (samples !== null)
    app.get(pagePaths.samples, { ...compressed, config: { policy: 'person', isDocument: true } }, (request, reply) =>
      documents.send(request, reply),
    );

  registerPublic(app, page.serveFiles);

  app.setNotFoundHandler(async (request, reply) => {
    const problem = new Problem('not_found');
    if (asksApi(request)) throw problem;
    // Not left to the page's router: some of its pages are not served in every installation.
    return documents.sendProblem(problem, request, reply);
  });

  return app;
}

/** `undefined`: nobody can tell just now, because the store is away. */
function ifKnown<Known>(identify: () => Known): Known | undefined {
  try {
    return identify();
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

const isPublic = { config: { policy: 'public' } } as const;
/** Routes that others add, all of them for anybody. */
function registerPublic(app: FastifyInstance, addRoutes: (scope: FastifyInstance) => void | Promise<void>): void {
  app.register((scope, _options, done) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, ...isPublic.config };
    });
    Promise.resolve(addRoutes(scope)).then(() => done(), done);
  });
}

/** Feishu's are 19 digits; this only keeps what is compared with them small. */
const longestImageId = 200;

/** What holds for every request, whatever its path. */
function guard(app: FastifyInstance, documents: Documents): void {
  app.setErrorHandler((error, request, reply) => {
    // Under another name nothing of the page could be fetched.
    const isWrongHost = error instanceof Problem && error.code === 'wrong_host';
    const isDocument = request.routeOptions.config?.isDocument === true && !isWrongHost;
    const linkingPage = isWrongHost ? null : linkingPageOf(request);
    if (linkingPage !== null) return sendRefusedFile(error, { request, reply, page: linkingPage });
    return isDocument ? documents.sendProblem(error, request, reply) : replyWithProblem(error, request, reply);
  });
  app.addHook('onRequest', async (request, reply) => {
    setEveryHeader(reply);
    logWhenDone(request, reply);
    // Said before a body is read: a POST on an address that takes none is the same whatever it brings.
    const isServed = allowedMethods.includes(request.method) && !(request.method === 'POST' && request.is404);
    if (!isServed) throw new Problem('method_not_allowed');
  });
}
