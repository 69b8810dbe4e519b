import type { FastifyInstance } from 'fastify';
import type { About } from '#contract/about.ts';
import { api } from '#contract/api.ts';
import type { Reader } from '../access/reader.ts';
import { Problem } from '../base/problem.ts';
import { compressed } from '../http/compression.ts';
import { serveEndpoint } from '../http/serve-endpoint.ts';

/** Who is asking, and what kind of installation this is. */
export function registerMe(app: FastifyInstance, { reader, about }: { reader: Reader; about: About }): void {
  serveEndpoint(app, api.me, { config: { policy: 'person' } }, async (request) => {
    const me = reader.me(request);
    if (me === null) throw new Problem('signed_out');
    return me;
  });

  // The same for every reader.
  serveEndpoint(app, api.about, { ...compressed, config: { policy: 'public' } }, async () => about);
}
