import type { Readable } from 'node:stream';
import { mostImageBytes } from './image-fetch.ts';
import { pixelCount, sizeBytes } from './image-size.ts';
import type { ImageType } from './image-type.ts';
import { imageType, signatureBytes } from './image-type.ts';
import { Problem } from './problem.ts';

/** More than a camera takes; decoded, 200 MB in the reader's browser. */
const mostPixels = 50_000_000;

export interface CheckedImage {
  type: ImageType;
  /** All of the image's bytes, those already looked at included. */
  chunks: AsyncGenerator<Buffer>;
}

/**
 * Reads as much of an image as tells what it is. Throws `Problem('image_unsupported')` for whatever we do not show,
 * emptiness and too many pixels included; the body is destroyed then.
 */
export async function readHead(body: Readable): Promise<CheckedImage> {
  const rest = body[Symbol.asyncIterator]();
  try {
    let head = await readUpTo(signatureBytes, Buffer.alloc(0), rest);
    const type = imageType(head);
    if (type === null) throw new Problem('image_unsupported');
    while (pixelCount(head, type) === null && head.length < sizeBytes[type]) {
      const longer = await readUpTo(head.length + 1, head, rest);
      if (longer.length === head.length) break;
      head = longer;
    }
    if ((pixelCount(head, type) ?? 0) > mostPixels) throw new Problem('image_unsupported');
    return { type, chunks: chain(head, rest, body) };
  } catch (error) {
    body.destroy();
    throw error instanceof Problem ? error : new Problem('upstream_unreachable', { cause: error });
  }
}

/** Passes the bytes on and throws at the first one too many: a declared length is only a promise. */
export async function* withinLimit(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let passed = 0;
  for await (const chunk of chunks) {
    passed += chunk.length;
    if (passed > mostImageBytes) throw new Problem('image_too_large');
    yield chunk;
  }
}

async function readUpTo(length: number, head: Buffer, rest: AsyncIterator<Buffer>): Promise<Buffer> {
  let longer = head;
  while (longer.length < length) {
    const next = await rest.next();
    if (next.done) break;
    longer = Buffer.concat([longer, next.value]);
  }
  return longer;
}

async function* chain(head: Buffer, rest: AsyncIterator<Buffer>, body: Readable): AsyncGenerator<Buffer> {
  try {
    yield head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    body.destroy();
  }
}
