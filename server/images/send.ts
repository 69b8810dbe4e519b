import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { disposition } from './file-name.ts';
import type { OpenImage } from './images.ts';
import { mimeTypes } from './type.ts';

/** Streams an image to the reader. */
export function sendImage(reply: FastifyReply, image: OpenImage, kind: 'inline' | 'attachment'): FastifyReply {
  reply.type(mimeTypes[image.type]).header('content-disposition', disposition(image.name, image.type, kind));
  return sendBody(reply, image);
}

/** The body of a file whose headers are set; for HEAD, none. Not cacheable (`no-store`). */
export function sendBody(
  reply: FastifyReply,
  { length, body }: { length: number | null; body: Readable },
): FastifyReply {
  if (length !== null) reply.header('content-length', length);
  if (reply.request.method !== 'HEAD') return reply.send(body);
  body.destroy();
  // An empty stream: without a body, Fastify would send a `Content-Length` of 0.
  return reply.send(Readable.from([]));
}
