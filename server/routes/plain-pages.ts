import type { FastifyInstance } from 'fastify';
import { pagePaths } from '#contract/paths.ts';
import type { Reader } from '../access/reader.ts';
import { compressed } from '../http/compression.ts';
import type { Documents } from '../page/documents.ts';
import { toReturnAddress } from '../sign-in/return-address.ts';
import { sentOnFrom } from '../sign-in/sent-on.ts';

interface PlainPagesOptions {
  documents: Documents;
  reader: Reader;
  /** Whether anybody has to sign in. */
  signsIn: boolean;
  hasSamples: boolean;
}

/** The pages that show no answer of the API. */
export function registerPlainPages(app: FastifyInstance, options: PlainPagesOptions): void {
  const { documents, reader, signsIn, hasSamples } = options;

  app.get<{ Querystring: Record<string, unknown> }>(
    pagePaths.signIn,
    { ...compressed, config: { policy: 'public', isDocument: true } },
    (request, reply) => {
      if (!signsIn) return reply.redirect(toReturnAddress(request.query.return_to), 303);
      const address = reader.meIfKnown(request) ? sentOnFrom(request.query) : null;
      return address === null ? documents.send(request, reply) : reply.redirect(address, 303);
    },
  );

  if (hasSamples)
    app.get(pagePaths.samples, { ...compressed, config: { policy: 'person', isDocument: true } }, (request, reply) =>
      documents.send(request, reply),
    );
}
