import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** For a record, Brotli at quality 4 costs less than a millisecond. The build compresses files at the best quality. */
const options = {
  encodings: ['br', 'gzip'] as ('br' | 'gzip')[],
  // Flushes after each write, so that the head of a document leaves at once.
  brotliOptions: {
    params: { [constants.BROTLI_PARAM_QUALITY]: 4 },
    flush: constants.BROTLI_OPERATION_FLUSH,
  },
  zlibOptions: { level: 6, flush: constants.Z_SYNC_FLUSH },
};

/**
 * Route options: compress the answer if the browser accepts it. Not for images, which are compressed already, and not
 * for an answer that contains both a secret and a reader's free text: its length would reveal whether they are alike
 * (BREACH). Each route repeats the options, because the plugin ignores its own options for routes that have any.
 */
export const compressed = { compress: options };

/** Lets routes declare that they are `compressed`; `@fastify/compress` chooses the encoding and sets `Vary`. */
export async function registerCompression(app: FastifyInstance): Promise<void> {
  await app.register(compress, { global: false });
}
