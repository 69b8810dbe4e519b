import { createHash } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { toBrotli } from '../../compress.ts';
import { emptyPagePath, staticPagePath } from './page-paths.ts';
import { renderStaticPage } from './static-page.ts';
import { subject } from './subject.ts';

/**
 * Loaded in the server's process before the server: adds the static page and the empty one to its routes. Fastify
 * announces each new instance on a diagnostics channel, so the product needs no hook for this. The routes run the
 * product's hooks and get its headers.
 */
subscribe('fastify.initialization', (message) => addRoutes((message as { fastify: FastifyInstance }).fastify));

const styles = readFileSync(join(import.meta.dirname, 'static-page.css'), 'utf8').replaceAll(/\s+/g, ' ');
const body = await toBrotli(Buffer.from(renderStaticPage(subject, styles)));
const hash = createHash('sha256').update(styles).digest('base64');

function addRoutes(app: FastifyInstance): void {
  const config = { policy: 'public' } as const;
  app.get(emptyPagePath, { config }, (_request, reply) =>
    reply.type('text/html').send('<!doctype html><link rel="icon" href="data:,">'),
  );
  app.get(staticPagePath, { config }, (_request, reply) =>
    reply
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-encoding': 'br',
        // The same as for a document with a record.
        'cache-control': 'no-store',
        'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; img-src data:`,
      })
      .send(body),
  );
}
