import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { UpstreamError } from '../errors.ts';
import { checkLimits } from './json-limits.ts';

/** Bytes; far above any evaluation, and small enough for a hundred at once. */
const bodyLimit = 8 * 1024 * 1024;

const inflate = promisify(gunzip);

/**
 * The JSON of a reply; `undefined` when its body is anything else: HTML, empty, broken UTF-8, nested too deeply,
 * in an encoding that was not requested.
 * Throws `upstream_too_large`, and whatever the stream throws when the connection breaks.
 */
export async function readJson({ body, headers }: Dispatcher.ResponseData): Promise<unknown> {
  const bytes = await readBytes(body, Number(headers['content-length']));
  const plain = await decode(bytes, String(headers['content-encoding'] ?? ''));
  return plain && parse(plain);
}

async function readBytes(body: Dispatcher.ResponseData['body'], declared: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  if (declared > bodyLimit) throw refuse(body);
  for await (const chunk of body) {
    size += chunk.length;
    if (size > bodyLimit) throw refuse(body);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function refuse(body: Dispatcher.ResponseData['body']): UpstreamError {
  // Destroying the stream emits an abort error, which would be uncaught without a listener.
  body.on('error', () => undefined).destroy();
  return new UpstreamError('upstream_too_large');
}

/** The request asks for `identity`. One gzip layer is accepted all the same, because some gateways add it. */
async function decode(bytes: Buffer, encoding: string): Promise<Buffer | undefined> {
  const name = encoding.trim().toLowerCase();
  if (name === '' || name === 'identity') return bytes;
  if (name !== 'gzip' && name !== 'x-gzip') return undefined;
  try {
    return await inflate(bytes, { maxOutputLength: bodyLimit });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      throw new UpstreamError('upstream_too_large', { cause: error });
    }
    return undefined;
  }
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
