import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { disposition } from './file-name.ts';
import type { OpenImage } from './images.ts';
import { mimeTypes } from './type.ts';

/** Streams an image to the reader; for HEAD, only says what would be streamed. Not to be kept anywhere (`no-store`). */
export function sendImage(
  reply: FastifyReply,
  { type, length, name, body }: OpenImage,
  kind: 'inline' | 'attachment',
): FastifyReply {
  reply.type(mimeTypes[type]).header('content-disposition', disposition(name, type, kind));
  if (length !== null) reply.header('content-length', length);
  if (reply.request.method !== 'HEAD') return reply.send(body);
  body.destroy();
  // An empty stream: with nothing at all, Fastify would declare a length of 0.
  return reply.send(Readable.from([]));
}
