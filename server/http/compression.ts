import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** Brotli at 4 costs the loop less than a millisecond for a record; the best of it is for files, at build time. */
const options = {
  encodings: ['br', 'gzip'] as ('br' | 'gzip')[],
  // The head of a document leaves at once: what is written is sent, not kept until there is more.
  brotliOptions: {
    params: { [constants.BROTLI_PARAM_QUALITY]: 4 },
    flush: constants.BROTLI_OPERATION_FLUSH,
  },
  zlibOptions: { level: 6, flush: constants.Z_SYNC_FLUSH },
};

/**
 * For routes whose answers are compressed where the browser takes it. Never images, which are compressed already, and
 * never an answer in which a secret and a reader's free text meet: its length would tell whether they are alike (BREACH).
 * The options stand with each route: what the plugin was registered with does not reach routes that have any.
 */
export const compressed = { compress: options };

/** Lets routes say that they are `compressed`; `@fastify/compress` chooses the encoding and says `Vary`. */
export async function registerCompression(app: FastifyInstance): Promise<void> {
  await app.register(compress, { global: false });
}
