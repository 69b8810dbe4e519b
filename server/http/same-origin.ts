import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

/**
 * For requests that change something: they have to come from a page of ours. Every browser that we serve says so in a
 * header that no page can forge. Throws `bad_request` for the rest, and for who does not say.
 */
export function requireSameOrigin({ headers }: FastifyRequest, publicUrl: string): void {
  const site = headers['sec-fetch-site'];
  // Older web views send only `Origin`. Where both are there the newer one counts, which `PUBLIC_URL` cannot get wrong.
  const isOurs = site === undefined ? headers.origin === new URL(publicUrl).origin : site === 'same-origin';
  if (!isOurs) throw new Problem('bad_request');
}
