import type { FastifyRequest } from 'fastify';
import { Problem } from '../base/problem.ts';

/**
 * Requests that change something must come from one of our pages. Every supported browser says so in a header that
 * pages cannot forge. Throws `bad_request` otherwise, also when the header is missing.
 */
export function requireSameOrigin({ headers }: FastifyRequest, publicUrl: string): void {
  const site = headers['sec-fetch-site'];
  // Older web views send only `Origin`. `Sec-Fetch-Site` takes precedence: it does not depend on `PUBLIC_URL`.
  const isOurs = site === undefined ? headers.origin === new URL(publicUrl).origin : site === 'same-origin';
  if (!isOurs) throw new Problem('bad_request');
}
