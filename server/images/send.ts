import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { disposition } from './file-name.ts';
import type { OpenImage } from './images.ts';
import { mimeTypes } from './type.ts';

/** Streams an image to the reader; for HEAD, sends only the headers. Not cacheable (`no-store`). */
export function sendImage(
  reply: FastifyReply,
  { type, length, name, body }: OpenImage,
  kind: 'inline' | 'attachment',
): FastifyReply {
  reply.type(mimeTypes[type]).header('content-disposition', disposition(name, type, kind));
  if (length !== null) reply.header('content-length', length);
  if (reply.request.method !== 'HEAD') return reply.send(body);
  body.destroy();
  // An empty stream: without a body, Fastify would send a `Content-Length` of 0.
  return reply.send(Readable.from([]));
}
