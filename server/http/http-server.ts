import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, FastifyServerFactory } from 'fastify';
import { fastify, LogController } from 'fastify';
import {
  type ConnectionLimits,
  defaultConnectionLimits,
  limitConnections,
  limitRequests,
} from './connection-limits.ts';
import { answerFrameworkError, refuseConnection } from './error-handler.ts';

/** Slow readers are few and patient; slow senders are an attack. Node's own limits are minutes. Milliseconds. */
const senderLimits = {
  headersTimeout: 5_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 5_000,
};

/**
 * The bare HTTP server: limits, request ids, logging; no routes. `trustedProxies`: addresses and networks; where empty,
 * no forwarded header is read.
 */
export function createHttpServer(log: FastifyBaseLogger, trustedProxies: string[]): FastifyInstance {
  return fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    // Ours, never one that a client sends.
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    // It counts for limits only, never for who somebody is.
    trustProxy: trustedProxies.length > 0 ? trustedProxies : false,
    // The largest that we take is a grant.
    bodyLimit: 4_096,
    serverFactory: serverWithin(defaultConnectionLimits, trustedProxies),
    // Fastify's own 503 while closing has neither our shape nor our headers; what still arrives is answered.
    return503OnClosing: false,
    // Longer than Node lets a request line be, so that every id reaches our own check.
    routerOptions: { maxParamLength: 20_000 },
    frameworkErrors: answerFrameworkError,
  });
}

/** Made here and not by Fastify: a request above a connection's limit must not reach it. */
function serverWithin(limits: ConnectionLimits, trustedProxies: string[]): FastifyServerFactory {
  return (handle) => {
    const mayBegin = limitRequests(limits);
    // A missing host is refused by our own check, with our headers.
    const server = createServer({ ...senderLimits, requireHostHeader: false }, (request, response) => {
      if (mayBegin(request, response)) handle(request, response);
    });
    server.maxRequestsPerSocket = 1_000;
    server.on('clientError', refuseConnection);
    limitConnections(server, limits, trustedProxies);
    return server;
  };
}
