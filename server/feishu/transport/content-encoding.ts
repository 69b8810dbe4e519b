import { pipeline, Readable } from 'node:stream';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';

type Decode = (chunks: AsyncIterable<Buffer>) => AsyncIterable<Buffer>;

/** Some gateways compress a body again that the store behind them has already compressed. */
const mostLayers = 2;

/** At most 8 MB, the largest window that RFC 9659 allows: a sender must not choose how much memory a frame takes. */
const zstdLimits = { params: { [constants.ZSTD_d_windowLogMax]: 23 } };

/**
 * Undoes the content encodings of a body while it is read: gateways and stores compress although the server asks them
 * not to. A name that is no encoding of HTTP, such as `aws-chunked` or `utf-8`, says nothing about the bytes, and is
 * ignored. The caller has to limit the decoded length, because a few bytes may stand for gigabytes; `mostBytes` limits
 * the encoded length. If the bytes do not match the header, the result ends with an error for which `isDecodingError`
 * is true. Destroying the result destroys the body.
 */
export function decodeBody(body: Readable, header: string | string[] | undefined, mostBytes: number): Readable {
  const names = String(header ?? '')
    .toLowerCase()
    .split(',');
  const layers = names.map((name) => decoders.get(name.trim())).filter((decode) => decode !== undefined);
  if (layers.length === 0 || layers.length > mostLayers) return body;
  const chunks = layers.reduceRight<AsyncIterable<Buffer>>(
    (encoded, decode) => decode(encoded),
    atMost(mostBytes, body),
  );
  const decoded = Readable.from(chunks, { objectMode: false });
  // Readers of the body get its errors; without a reader, an error must not end the process.
  return decoded.on('error', () => {}).once('close', () => body.destroy());
}

/** Whether the bytes were not in the encoding that their header named, or ended too early. */
export function isDecodingError(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(Z_|ZSTD_|ERR__ERROR_|ERR_BROTLI)/.test(code) || error instanceof EndlessEncodingError;
}

/**
 * Encoded bytes without content, such as empty blocks without end: a limit on the decoded length never notices them.
 */
class EndlessEncodingError extends Error {}

async function* atMost(mostBytes: number, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let passed = 0;
  for await (const chunk of chunks) {
    passed += chunk.length;
    if (passed > mostBytes) throw new EndlessEncodingError();
    yield chunk;
  }
}

const gunzip: Decode = (chunks) => through(chunks, createGunzip());

const decoders = new Map<string, Decode>([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  ['deflate', inflate],
  ['br', (chunks) => through(chunks, createBrotliDecompress())],
  ['zstd', (chunks) => through(chunks, createZstdDecompress(zstdLimits))],
]);

function through(chunks: AsyncIterable<Buffer>, decoder: NodeJS.ReadWriteStream): AsyncIterable<Buffer> {
  return pipeline(Readable.from(chunks), decoder, () => {}) as unknown as AsyncIterable<Buffer>;
}

/** HTTP means zlib by `deflate`, but many servers send raw deflate; the first two bytes tell which. */
async function* inflate(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const rest = chunks[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < 2) {
    const next = await rest.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  async function* whole(): AsyncGenerator<Buffer> {
    yield head;
    yield* { [Symbol.asyncIterator]: () => rest };
  }
  yield* through(whole(), isZlib(head) ? createInflate() : createInflateRaw());
}

/** RFC 1950: method 8, and a check that makes the two bytes a multiple of 31. */
function isZlib(head: Buffer): boolean {
  return head.length >= 2 && ((head[0] ?? 0) & 0x0f) === 8 && head.readUInt16BE(0) % 31 === 0;
}
