import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { UpstreamError } from '../../base/upstream-error.ts';
import { decodeBody, isDecodingError } from './content-encoding.ts';
import { checkLimits } from './json-limits.ts';

/** Bytes; far above any evaluation, and small enough for a hundred at once. */
const bodyLimit = 8 * 1024 * 1024;

/**
 * The JSON of a reply; `undefined` when its body is anything else: HTML, empty, broken UTF-8, nested too deeply, not in
 * the encoding that it names.
 * Throws `upstream_too_large`, and whatever the stream throws when the connection breaks.
 */
export async function readJson({ body, headers }: Dispatcher.ResponseData): Promise<unknown> {
  if (Number(headers['content-length']) > bodyLimit) throw refuse(body);
  try {
    return parse(await readBytes(decodeBody(body, headers['content-encoding'], bodyLimit)));
  } catch (error) {
    if (isDecodingError(error)) return undefined;
    throw error;
  }
}

async function readBytes(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > bodyLimit) throw refuse(body);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function refuse(body: Readable): UpstreamError {
  // Destroying the stream emits an abort error, which would be uncaught without a listener.
  body.on('error', () => undefined).destroy();
  return new UpstreamError('upstream_too_large');
}

function parse(bytes: Buffer): unknown {
  const text = readText(bytes);
  if (text === undefined) return undefined;
  const size = checkLimits(text);
  if (size === 'too-many') throw new UpstreamError('upstream_too_large');
  if (size === 'too-deep') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Strips a byte order mark, which JSON.parse would reject; `undefined` for invalid UTF-8. */
function readText(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
