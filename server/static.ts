import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/**
 * A route for each built file that is there at the start: no path is ever looked up on the disk. The document is not
 * among them (`document.ts`), nor is the build manifest; `.br` and `.gz` are sent in the place of their originals.
 */
export async function serveBuiltFiles(app: FastifyInstance, distFolder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: distFolder,
    wildcard: false,
    index: [],
    serveDotFiles: false,
    globIgnore: ['index.html', '.vite/**', '**/*.br', '**/*.gz', '**/*.map'],
    preCompressed: true,
    cacheControl: false,
    decorateReply: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

/** Vite puts everything that it names after its content into this folder. */
function isHashed(path: string): boolean {
  return /[\\/]assets[\\/][^\\/]*-[\w-]{8}\.[^\\/]+$/.test(path);
}
