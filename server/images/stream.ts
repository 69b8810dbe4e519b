import { Readable } from 'node:stream';
import { Problem } from '../base/problem.ts';
import { mostPixels } from './decoding-memory.ts';
import { imageSize } from './dimensions.ts';
import { mostBytes, stallMilliseconds, transferProblem } from './fetch.ts';
import type { ImageType } from './type.ts';
import { imageType, signatureBytes } from './type.ts';

/** In a photograph, metadata, preview and colour profile precede the size. */
const mostHeadBytes = 256 * 1024;

export interface CheckedImage {
  type: ImageType;
  /** As the file declares them. */
  pixels: number;
  /** All bytes of the image, those already read included. */
  chunks: AsyncGenerator<Buffer>;
}

/**
 * Reads the beginning of an image, as far as its type and size need. Rejects with `Problem('image_unsupported')`, and
 * destroys the body, for unknown types, empty bodies, too many pixels, and without a size in the first 256 kB.
 */
export function readHead(body: Readable, patience = stallMilliseconds): Promise<CheckedImage> {
  return readStart(body, readChecked, patience);
}

/**
 * Lets `look` read the beginning of a body; the resulting chunks contain the whole body again. If `look` throws, or the
 * transfer fails or stalls meanwhile, it rejects with `Problem` and destroys the body.
 */
export async function readStart<Told extends { head: Buffer }>(
  body: Readable,
  look: (rest: AsyncIterator<Buffer>) => Promise<Told>,
  patience = stallMilliseconds,
): Promise<Omit<Told, 'head'> & { chunks: AsyncGenerator<Buffer> }> {
  const rest = body[Symbol.asyncIterator]();
  const silence = Promise.withResolvers<never>();
  const timer = setTimeout(() => silence.reject(new Problem('upstream_timeout')), patience);
  // The race rather than the destruction of the body ends the wait: a body that is being decompressed ends only after
  // its host has sent something.
  const next = (): Promise<IteratorResult<Buffer>> => {
    timer.refresh();
    return Promise.race([rest.next(), silence.promise]);
  };
  try {
    const { head, ...told } = await look({ next });
    return { ...told, chunks: chain(head, rest, body) };
  } catch (error) {
    body.destroy();
    throw error instanceof Problem ? error : transferProblem(error);
  } finally {
    clearTimeout(timer);
  }
}

async function readChecked(rest: AsyncIterator<Buffer>): Promise<{ type: ImageType; pixels: number; head: Buffer }> {
  let head = await readUpTo(signatureBytes, Buffer.alloc(0), rest);
  const type = imageType(head);
  if (type === null) throw new Problem('image_unsupported');
  let size = imageSize(head.subarray(0, mostHeadBytes), type);
  while (!size.isFinal && head.length < mostHeadBytes) {
    // Doubled each time, so that all attempts together parse at most twice the bytes.
    const longer = await readUpTo(Math.min(head.length * 2, mostHeadBytes), head, rest);
    if (longer.length === head.length) break;
    head = longer;
    size = imageSize(head.subarray(0, mostHeadBytes), type);
  }
  if (size.pixels === 0 || size.pixels > mostPixels) throw new Problem('image_unsupported');
  return { type, pixels: size.pixels, head };
}

/** Passes the bytes on and throws beyond the limit, whatever length was declared. */
export async function* withinLimit(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let passed = 0;
  for await (const chunk of chunks) {
    passed += chunk.length;
    if (passed > mostBytes) throw new Problem('image_too_large');
    yield chunk;
  }
}

/**
 * The bytes as a stream, which ends with `upstream_timeout` when it stalls: the host sends nothing, or the reader reads
 * nothing. `stopHost` has to abort the transfer from the host.
 */
export function endWhenStalled(chunks: AsyncIterable<Buffer>, stopHost: (reason: Problem) => void): Readable {
  const timer = setTimeout(() => {
    const reason = new Problem('upstream_timeout');
    stopHost(reason);
    body.destroy(reason);
  }, stallMilliseconds);
  async function* watched(): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      timer.refresh();
      yield chunk;
      timer.refresh();
    }
  }
  const body = Readable.from(watched(), { objectMode: false }).once('close', () => clearTimeout(timer));
  // Readers of the body get its errors; without a reader, an error must not end the process.
  return body.on('error', () => {});
}

/** Reads on up to `length` bytes or the end. Joins the chunks once, so that tiny chunks do not take quadratic time. */
export async function readUpTo(length: number, head: Buffer, rest: AsyncIterator<Buffer>): Promise<Buffer> {
  const chunks = [head];
  let held = head.length;
  while (held < length) {
    const next = await rest.next();
    if (next.done) break;
    chunks.push(next.value);
    held += next.value.length;
  }
  return chunks.length === 1 ? head : Buffer.concat(chunks, held);
}

async function* chain(head: Buffer, rest: AsyncIterator<Buffer>, body: Readable): AsyncGenerator<Buffer> {
  try {
    yield head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    body.destroy();
  }
}
