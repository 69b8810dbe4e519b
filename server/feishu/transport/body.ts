import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { UpstreamError } from '../errors.ts';
import { checkLimits } from './json-limits.ts';

/** Far above any evaluation, and small enough for a hundred at once. */
const bodyLimit = 8 * 1024 * 1024;

const inflate = promisify(gunzip);

/**
 * The JSON of a reply; `undefined` when its body is anything else: HTML, empty, broken UTF-8, nested too deeply,
 * encoded in a way that we did not ask for.
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
  // Without a listener, the abort that destroying means would be an uncaught error.
  body.on('error', () => undefined).destroy();
  return new UpstreamError('upstream_too_large');
}

/** We ask for `identity`. One gzip layer is taken all the same, since some gateways add it; never a chain. */
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

/** Strips a byte order mark, which JSON.parse would refuse; `undefined` for what is no UTF-8. */
function readText(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
