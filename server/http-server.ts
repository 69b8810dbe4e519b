import { randomUUID } from 'node:crypto';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { fastify, LogController } from 'fastify';
import { answerFrameworkError, refuseConnection } from './problem-replies.ts';

/** Slow readers of our requests are few and patient; slow senders are an attack. Node's own limits are minutes. */
const slowestHeaders = 10_000;
const slowestRequest = 15_000;
const checkEvery = 5_000;

/** The bare HTTP server: limits, request ids, logging; no routes. */
export function createHttpServer(log: FastifyBaseLogger, trustedProxies: string[] = []): FastifyInstance {
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    // Ours, never one that a client sends.
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    // Empty: no forwarded header is read. It counts for limits only, never for who somebody is.
    trustProxy: trustedProxies.length > 0 ? trustedProxies : false,
    // The largest that we take is a grant.
    bodyLimit: 4_096,
    http: {
      headersTimeout: slowestHeaders,
      connectionsCheckingInterval: checkEvery,
      // Nothing here reads it, and Node's own refusal would lack our headers.
      requireHostHeader: false,
    },
    requestTimeout: slowestRequest,
    keepAliveTimeout: 5_000,
    maxRequestsPerSocket: 1_000,
    // Fastify's own 503 while closing has neither our shape nor our headers; what still arrives is answered.
    return503OnClosing: false,
    // Longer than Node lets a request line be, so that every id reaches our own check.
    routerOptions: { maxParamLength: 20_000 },
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: refuseConnection,
  });
  app.server.maxConnections = 1_000;
  return app;
}
