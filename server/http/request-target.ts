import type { FastifyRequest } from 'fastify';

/** Needed to parse a path. */
const anyOrigin = 'http://mianping';

/** The router cannot decode this path and answers 400. */
const undecodable = '/%';

/** Dots and backslashes that browsers resolve before they send a request. */
const unresolved = /\\|\/(?:\.|%2e){1,2}(?:\/|$)/i;

/**
 * A request's target as path and query, without slashes at the end of the path. The page's router parses addresses with
 * `URL`. Parsed in the same way before routing, a target cannot be routed to one page and rendered as another. HTTP
 * also allows `http://host/path`; the server refuses any other target that is not a path.
 */
export function toPathAndQuery(target: string): string {
  const url = parseTarget(target);
  if (url === null) return undecodable;
  // The match cannot start within a run of slashes: otherwise the search would scan a long run again from each slash.
  const path = url.pathname.replace(/(?<!\/)\/+$/, '');
  return `${path === '' ? '/' : path}${url.search}`;
}

/** The host that the client asked for: a full address as the target takes precedence over the header (RFC 9112, 3.2.2). */
export function requestedHost({ originalUrl, headers }: FastifyRequest): string | undefined {
  return originalUrl.startsWith('/') ? headers.host : (parseTarget(originalUrl)?.host ?? headers.host);
}

/** Whether the client asked the API, so that errors are JSON and not pages. */
export function asksApi({ url }: FastifyRequest): boolean {
  return /^\/api(?![^/?])/.test(url);
}

function parseTarget(target: string): URL | null {
  const [path = ''] = target.split(/[?#]/, 1);
  if (unresolved.test(path)) return null;
  if (target.startsWith('/')) return URL.parse(anyOrigin + target);
  return /^https?:\/\//i.test(target) ? URL.parse(target) : null;
}
