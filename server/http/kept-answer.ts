import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { Negotiator } from '@fastify/accept-negotiator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';

type Encoding = 'br' | 'gzip' | 'identity';

/** The JSON of an answer, and its bytes in each encoding that a client has asked for. */
type Body = { identity: Buffer } & { [Name in Encoding]?: Promise<Buffer> | Buffer };

const compressors: Record<Exclude<Encoding, 'identity'>, (json: Buffer) => Promise<Buffer>> = {
  br: (json) => {
    const { BROTLI_PARAM_QUALITY: quality, BROTLI_PARAM_SIZE_HINT: size } = constants;
    return promisify(brotliCompress)(json, { params: { [quality]: 5, [size]: json.length } });
  },
  gzip: (json) => promisify(gzip)(json),
};

/** A smaller answer fits into one packet anyway. */
const fewestBytes = 1024;

const negotiator = new Negotiator<Encoding>({
  supportedValues: ['br', 'gzip', 'identity'],
  cache: new LRUCache<string, string>({ max: 100 }),
});

/** The key is the answer itself: another reading, or a masked form of it, is another object with bytes of its own. */
const bodies = new WeakMap<object, Body>();

/**
 * Sends an answer that many requests share. It is written as JSON once and compressed once in each encoding, outside
 * the event loop. The answer must never change. Its bytes stay in memory as long as the answer does.
 */
export async function sendKept(request: FastifyRequest, reply: FastifyReply, answer: object): Promise<FastifyReply> {
  const body = bodies.get(answer) ?? { identity: Buffer.from(JSON.stringify(answer)) };
  bodies.set(answer, body);
  const encoding = body.identity.length < fewestBytes ? 'identity' : encodingFor(request);
  const bytes = await bytesIn(encoding, body);
  reply.type('application/json; charset=utf-8').header('vary', 'accept-encoding');
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  return reply.send(bytes);
}

function encodingFor({ headers }: FastifyRequest): Encoding {
  const accepted = headers['accept-encoding'];
  // A client that accepts none of them gets the JSON as it is, as HTTP allows.
  return accepted === undefined ? 'identity' : (negotiator.negotiate(accepted) ?? 'identity');
}

function bytesIn(encoding: Encoding, body: Body): Promise<Buffer> | Buffer {
  if (encoding === 'identity') return body.identity;
  const begun = body[encoding] ?? compressors[encoding](body.identity);
  body[encoding] = begun;
  return begun;
}
