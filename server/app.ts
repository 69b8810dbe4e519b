import underPressure from '@fastify/under-pressure';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply } from 'fastify';
import type { About, Sample } from '#domain/about.ts';
import { isRecordId } from '#domain/record-id.ts';
import { readDocument } from './document.ts';
import type { Settings } from './env.ts';
import type { Hire } from './feishu/hire.ts';
import { createHttpServer } from './http-server.ts';
import { createImages } from './images.ts';
import { Problem } from './problem.ts';
import { allowedMethods, replyWithProblem } from './problem-replies.ts';
import type { Records } from './records.ts';
import { callContext, logWhenDone } from './request-account.ts';
import { documentPolicy, setEveryHeader } from './response-headers.ts';
import { sendImage } from './send-image.ts';
import { serveBuiltFiles } from './static.ts';

export interface AppOptions {
  settings: Settings;
  records: Records;
  hire: Pick<Hire, 'readiness'>;
  samples: Sample[] | null;
  /** Where Vite has built the page. */
  distFolder: string;
  log: FastifyBaseLogger;
}

/** Every route of the server. Nothing is listened on yet; `close()` ends what the app itself has opened. */
export async function createApp({ settings, records, hire, samples, distFolder, log }: AppOptions) {
  const app = createHttpServer(log);
  const images = createImages({ records, baseUrl: settings.feishu.baseUrl, imageHosts: settings.imageHosts });
  const document = await readDocument(distFolder);
  let isStopping = false;
  app.addHook('preClose', async () => {
    isStopping = true;
  });
  app.addHook('onClose', () => images.close());
  guard(app);
  await shedLoad(app);

  app.get<{ Params: { recordId: string } }>('/api/records/:recordId', async (request, reply) => {
    const { recordId } = request.params;
    if (!isRecordId(recordId)) throw new Problem('not_found');
    return records.read(recordId, callContext(request, reply));
  });

  app.get<{ Params: { recordId: string; imageId: string }; Querystring: { download?: string } }>(
    '/api/records/:recordId/images/:imageId',
    async (request, reply) => {
      const { recordId, imageId } = request.params;
      if (!isRecordId(recordId) || imageId === '' || imageId.length > longestImageId) throw new Problem('not_found');
      const image = await images.open(recordId, imageId, callContext(request, reply));
      return sendImage(reply, image, request.query.download === undefined ? 'inline' : 'attachment');
    },
  );

  // What kind of installation this is; the same for every reader.
  app.get('/api/about', async (): Promise<About> => ({ samples }));

  app.get('/healthz', async () => ({ status: 'ok' }));

  app.get('/readyz', async (_request, reply) => {
    const status = isStopping ? 'stopping' : readinessWords[hire.readiness()];
    return reply.code(status === 'ok' ? 200 : 503).send({ status });
  });

  app.get('/', async (_request, reply) => sendDocument(reply, document.plain));

  app.get<{ Params: { recordId: string } }>('/records/:recordId', async (request, reply) => {
    const { recordId } = request.params;
    if (!isRecordId(recordId)) return sendDocument(reply.code(404), document.plain);
    return sendDocument(reply, document.forRecord(recordId));
  });

  await serveBuiltFiles(app, distFolder);

  app.setNotFoundHandler(async (request, reply) => {
    if (/^\/api(?![^/?#])/.test(request.url)) throw new Problem('not_found');
    // The page itself says that there is nothing here.
    return sendDocument(reply.code(404), document.plain);
  });

  return app;
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
    if (!allowedMethods.includes(request.method)) throw new Problem('method_not_allowed');
  });
}

/**
 * Refuses work under `/api` when the process is far behind. The delay is a mean over a second: on a starved machine
 * 200 ms come about without any work of ours. The page itself costs next to nothing, and without it nobody could read
 * why.
 */
async function shedLoad(app: FastifyInstance): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: 1000,
    pressureHandler: async (request) => {
      if (request.url.startsWith('/api/')) throw new Problem('overloaded', { retryAfter: 2 });
    },
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
