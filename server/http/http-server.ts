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
import { readQuery } from './read-query.ts';
import { toPathAndQuery } from './request-target.ts';

/** Milliseconds for a client to send its request. Slow senders are an attack; Node's own limits are minutes. */
const senderLimits = {
  headersTimeout: 5_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 5_000,
};

/**
 * The bare HTTP server: limits, request ids, logging; no routes. `trustedProxies`: addresses and networks; if empty,
 * forwarded headers are ignored.
 */
export function createHttpServer(log: FastifyBaseLogger, trustedProxies: string[]): FastifyInstance {
  return fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    // Generated here, never taken from the client.
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    // Used for limits only, never to identify a person.
    trustProxy: trustedProxies.length > 0 ? trustedProxies : false,
    // The largest accepted body is a grant.
    bodyLimit: 4_096,
    serverFactory: serverWithin(defaultConnectionLimits, trustedProxies),
    // Fastify's own 503 while closing lacks our format and headers; late requests are answered normally.
    return503OnClosing: false,
    // Longer than Node permits a request line to be, so that every id reaches our own check.
    routerOptions: { maxParamLength: 20_000, querystringParser: readQuery },
    rewriteUrl: ({ url = '' }) => toPathAndQuery(url),
    frameworkErrors: answerFrameworkError,
  });
}

/** Creates the HTTP server in Fastify's place, because a request above the limit of its connection must not reach Fastify. */
function serverWithin(limits: ConnectionLimits, trustedProxies: string[]): FastifyServerFactory {
  return (handle) => {
    const mayBegin = limitRequests(limits);
    // Our own check refuses a missing host, with our headers.
    const server = createServer({ ...senderLimits, requireHostHeader: false }, (request, response) => {
      if (mayBegin(request, response)) handle(request, response);
    });
    server.maxRequestsPerSocket = 1_000;
    server.on('clientError', refuseConnection);
    limitConnections(server, limits, trustedProxies);
    return server;
  };
}
