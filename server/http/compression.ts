import { constants } from 'node:zlib';
import compress, { type FastifyCompressOptions } from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/**
 * For routes whose answers are compressed where the browser takes it. Never images, which are compressed already, and
 * never an answer in which a secret and a reader's free text meet: its length would tell whether they are alike (BREACH).
 */
export const compressed = { compress: {} } as const;

/** Lets routes say that they are `compressed`; `@fastify/compress` chooses the encoding and says `Vary`. */
export async function registerCompression(app: FastifyInstance): Promise<void> {
  await app.register(compress, options);
}

const options: FastifyCompressOptions = {
  global: false,
  encodings: ['br', 'gzip'],
  // The head of a document leaves at once: what is written is sent, not kept until there is more.
  brotliOptions: {
    params: { [constants.BROTLI_PARAM_QUALITY]: 4 },
    flush: constants.BROTLI_OPERATION_FLUSH,
  },
  zlibOptions: { level: 6, flush: constants.Z_SYNC_FLUSH },
};
