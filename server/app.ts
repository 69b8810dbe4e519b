import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { About, Sample } from '#contract/about.ts';
import type { Me } from '#contract/access.ts';
import { isRecordId } from '#domain/record-id.ts';
import type { Access } from './access/access.ts';
import { registerAdministration } from './access/administration.ts';
import { enforcePolicies, personOf } from './access/route-policy.ts';
import { registerSharing } from './access/sharing.ts';
import type { Hire } from './feishu/hire.ts';
import { allowedMethods, replyWithProblem } from './http/error-handler.ts';
import { checkHosts, warnOfUnknownProxy } from './http/host-check.ts';
import { createHttpServer } from './http/http-server.ts';
import { shedLoad } from './http/load-shedding.ts';
import { Problem } from './http/problem.ts';
import { limitRates } from './http/rate-limits.ts';
import { callContext, logWhenDone } from './http/request-log.ts';
import { documentPolicy, setEveryHeader } from './http/response-headers.ts';
import { createImages } from './images/images.ts';
import { sendImage } from './images/send.ts';
import { serveBuiltFiles } from './page/static-files.ts';
import { readPageTemplate } from './page/template.ts';
import type { Records } from './records/records.ts';
import type { Settings } from './settings/read-settings.ts';
import { registerSignIn } from './sign-in/sign-in.ts';

export interface AppOptions {
  settings: Settings;
  records: Records;
  hire: Pick<Hire, 'readiness'>;
  samples: Sample[] | null;
  /** Who may read what; `null` where nobody has to sign in (`ACCESS=open`). */
  access: Access | null;
  /** The origin that readers use. */
  publicUrl: string;
  /** Where Vite has built the page. */
  distFolder: string;
  /** Whether the process has been asked to end: it serves on for a moment, and says so to whoever sends readers. */
  isStopping: () => boolean;
  log: FastifyBaseLogger;
}

/** Every route of the server. Nothing is listened on yet; `close()` ends what the app itself has opened. */
export async function createApp(options: AppOptions) {
  const { settings, records, hire, samples, access, publicUrl, distFolder, isStopping, log } = options;
  const app = createHttpServer(log, settings.trustedProxies);
  const images = createImages({ records, baseUrl: settings.feishu.baseUrl, imageHosts: settings.imageHosts });
  const document = await readPageTemplate(distFolder);
  app.addHook('onClose', () => images.close());
  guard(app);
  checkHosts(app, { publicUrl, isOpen: access === null });
  warnOfUnknownProxy(app, settings.trustedProxies, log);
  enforcePolicies(app, access);
  shedLoad(app);
  if (access) {
    await limitRates(app, access.identify);
    // Sign-in routes need no session.
    registerPublic(app, (scope) => registerSignIn(scope, access.signIn));
    registerSharing(app, { ...access, records });
    registerAdministration(app, access);
  }

  app.get('/api/me', { config: { policy: 'person' } }, async (request): Promise<Me> => {
    const person = personOf(request);
    const isAdmin = person !== null && access?.authorizer.isAdmin(person) === true;
    return { person, isAdmin, access: settings.access.mode };
  });

  app.get<OfRecord>('/api/records/:recordId', { config: { policy: 'record' } }, async (request, reply) => {
    const { recordId } = request.params;
    if (!isRecordId(recordId)) throw new Problem('not_found');
    return records.read(recordId, callContext(request, reply, personOf(request)?.id));
  });

  app.get<{ Params: { recordId: string; imageId: string }; Querystring: { download?: string } }>(
    '/api/records/:recordId/images/:imageId',
    { config: { policy: 'record', action: 'image' } },
    async (request, reply) => {
      const { recordId, imageId } = request.params;
      if (!isRecordId(recordId) || imageId === '' || imageId.length > longestImageId) throw new Problem('not_found');
      const image = await images.open(recordId, imageId, callContext(request, reply, personOf(request)?.id));
      return sendImage(reply, image, request.query.download === undefined ? 'inline' : 'attachment');
    },
  );

  // What kind of installation this is; the same for every reader.
  app.get('/api/about', isPublic, async (): Promise<About> => ({ samples }));

  function statusOf(): string {
    if (isStopping()) return 'stopping';
    // Nothing is shown to anybody that cannot be written down.
    if (access?.store.isWritable() === false) return 'the audit trail cannot be written';
    return readinessWords[hire.readiness()];
  }

  app.get('/healthz', isHealthCheck, async () => ({ status: 'ok' }));

  app.get('/readyz', isHealthCheck, async (_request, reply) => {
    const status = statusOf();
    // Only where it decides; how much it holds is nobody's business.
    const directory = settings.access.mode === 'hiring-team' && access?.directory.progress().state;
    return reply.code(status === 'ok' ? 200 : 503).send({ status, ...(directory && { directory }) });
  });

  // The page itself holds nothing private: what it shows, it has to ask for.
  const forReader = (request: FastifyRequest, html: string) =>
    access !== null && access.identify(request) === null ? document.signedOut(publicUrl) : html;
  for (const path of ['/', '/sessions', '/sign-in']) {
    app.get(path, isPublic, async (request, reply) => sendDocument(reply, forReader(request, document.plain)));
  }

  app.get<OfRecord>('/records/:recordId', isPublic, async (request, reply) => {
    const { recordId } = request.params;
    if (!isRecordId(recordId)) return sendDocument(reply.code(404), document.plain);
    return sendDocument(reply, forReader(request, document.forRecord(recordId)));
  });

  registerPublic(app, (scope) => serveBuiltFiles(scope, distFolder));

  app.setNotFoundHandler(async (request, reply) => {
    if (/^\/api(?![^/?#])/.test(request.url)) throw new Problem('not_found');
    // The page itself says that there is nothing here.
    return sendDocument(reply.code(404), document.plain);
  });

  return app;
}

interface OfRecord {
  Params: { recordId: string };
}

const isPublic = { config: { policy: 'public' } } as const;
/** Container platforms ask by the address of the machine. */
const isHealthCheck = { config: { policy: 'public', isHealthCheck: true } } as const;

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

/** Our own words: nothing of versions, settings or causes. */
const readinessWords = { ready: 'ok', no_token: 'no token yet', breaker_open: 'Feishu is failing' } as const;

/** What holds for every request, whatever its path. */
function guard(app: FastifyInstance): void {
  app.setErrorHandler(replyWithProblem);
  app.addHook('onRequest', async (request, reply) => {
    setEveryHeader(reply);
    logWhenDone(request, reply);
    // Said before a body is read: a POST on an address that takes none is the same whatever it brings.
    const isServed = allowedMethods.includes(request.method) && !(request.method === 'POST' && request.is404);
    if (!isServed) throw new Problem('method_not_allowed');
  });
}

function sendDocument(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .headers({
      'content-security-policy': documentPolicy,
      // It names the hashed files of one build, so it is asked for each time; `no-store` would cost the reader the
      // browser's instant "back".
      'cache-control': 'no-cache',
    })
    .type('text/html; charset=utf-8')
    .send(html);
}
