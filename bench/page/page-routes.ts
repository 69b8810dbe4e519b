import { createHash } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { toBrotli } from '../../build/compress.ts';
import { emptyPagePath, staticDebriefPath, staticListPath, staticRecordPath } from './page-paths.ts';
import { renderStaticDebrief } from './static-debrief.ts';
import { renderStaticList } from './static-list.ts';
import { renderStaticRecord } from './static-record.ts';
import { subject } from './subject.ts';

/**
 * Loaded in the server's process before the server: adds the static pages and the empty one to its routes. Fastify
 * announces each new instance on a diagnostics channel, so the product needs no hook for this. The routes run the
 * product's hooks and get its headers.
 */
subscribe('fastify.initialization', (message) => addRoutes((message as { fastify: FastifyInstance }).fastify));

const styles = readFileSync(join(import.meta.dirname, 'static-page.css'), 'utf8').replaceAll(/\s+/g, ' ');
const hash = createHash('sha256').update(styles).digest('base64');
const record = await toBrotli(Buffer.from(renderStaticRecord(subject, styles)));

function addRoutes(app: FastifyInstance): void {
  const config = { policy: 'public' } as const;
  /** The compressed pages, by the address whose answer they show. */
  const compressed = new Map<string, Promise<Buffer>>();

  /** A page made of the product's own answer at this address. It is made once, as if it had been prepared. */
  function pageOf<Answer>(address: string, render: (answer: Answer, styles: string) => string): Promise<Buffer> {
    const known = compressed.get(address);
    if (known !== undefined) return known;
    const made = app.inject(address).then((reply) => toBrotli(Buffer.from(render(reply.json<Answer>(), styles))));
    compressed.set(address, made);
    return made;
  }

  app.get(emptyPagePath, { config }, (_request, reply) =>
    reply.type('text/html').send('<!doctype html><link rel="icon" href="data:,">'),
  );
  app.get(staticRecordPath, { config }, (_request, reply) => send(reply, record));
  app.get(staticListPath, { config }, async (_request, reply) =>
    send(reply, await pageOf('/api/interviews', renderStaticList)),
  );
  app.get<{ Params: { id: string } }>(`${staticDebriefPath}:id`, { config }, async ({ params }, reply) =>
    send(reply, await pageOf(`/api/applications/${params.id}`, renderStaticDebrief)),
  );
}

function send(reply: FastifyReply, body: Buffer): FastifyReply {
  return reply
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-encoding': 'br',
      // The product's documents have the same headers.
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; img-src data:`,
    })
    .send(body);
}
