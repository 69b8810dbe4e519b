import { isIP } from 'node:net';
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../base/problem.ts';
import { isLoopback } from '../settings/loopback.ts';
import { noteProblem } from './request-log.ts';
import { asksApi, requestedHost } from './request-target.ts';
import { sendWrongHostPage } from './wrong-host-page.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route also answers under a bare IP address or without a host, because health checks use those. */
    isHealthCheck?: boolean;
  }
}

export interface HostRules {
  /** The origin that readers use. */
  publicUrl: string;
  /** In `open` access nobody signs in: everyone on this machine has access. */
  isOpen: boolean;
}

/**
 * Answers 421 for every host but this machine's names and that of `PUBLIC_URL`. This stops DNS rebinding: a foreign
 * name that resolves to this server, whose scripts could then read its answers. In `open` access the server also
 * refuses requests through a proxy, because they come from another machine.
 */
export function checkHosts(app: FastifyInstance, { publicUrl, isOpen }: HostRules): void {
  const isOurHost = hostCheck(new URL(publicUrl));
  app.addHook('onRequest', async (request, reply) => {
    const host = requestedHost(request);
    const isExcepted = request.routeOptions.config?.isHealthCheck === true && isAddressOrNone(host);
    const isOurs = isExcepted || isOurHost(host);
    if (isOurs && !(isOpen && isForwarded(request))) return;
    const problem = new Problem('wrong_host');
    if (!asksForPage(request)) throw problem;
    noteProblem(request, problem);
    return sendWrongHostPage(reply, publicUrl);
  });
}

/** Warns once: without `TRUST_PROXY`, everyone behind the proxy shares the limits of one client. */
export function warnOfUnknownProxy(app: FastifyInstance, trustedProxies: string[], log: FastifyBaseLogger): void {
  if (trustedProxies.length > 0) return;
  let isSaid = false;
  app.addHook('onRequest', async ({ headers }) => {
    if (isSaid || headers['x-forwarded-for'] === undefined) return;
    isSaid = true;
    log.warn(
      { setting: 'TRUST_PROXY' },
      'requests come through a proxy, and TRUST_PROXY is empty: all readers behind it share the limits of one address',
    );
  });
}

function hostCheck({ protocol, host: ours }: URL): (host: string | undefined) => boolean {
  return (host) => {
    if (host === ours) return true;
    // A host and optionally a port; no user, path or query.
    if (host === undefined || !/^[a-z0-9.:[\]-]+$/i.test(host)) return false;
    const given = URL.parse(`${protocol}//${host}`);
    return given !== null && (given.host === ours || isLoopback(given.hostname));
  };
}

function isAddressOrNone(host: string | undefined): boolean {
  if (host === undefined || host === '') return true;
  return isIP(host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')) !== 0;
}

function isForwarded({ headers }: FastifyRequest): boolean {
  return Object.keys(headers).some((name) => /^(forwarded|x-forwarded-.+|x-real-ip)$/.test(name));
}

function asksForPage(request: FastifyRequest): boolean {
  const { method, headers } = request;
  return method === 'GET' && !asksApi(request) && headers.accept?.includes('text/html') === true;
}
