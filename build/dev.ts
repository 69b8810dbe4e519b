import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer } from 'vite';
import type { DocumentRenderer } from '#contract/document.ts';
import { createPageTemplate } from '../server/page/template.ts';
import { start } from '../server/start.ts';

/**
 * `npm run dev`: one process and one address. Vite hot-reloads the page, in the browser and for server rendering; Node
 * restarts the process when a file of the server changes. It restarts with SIGINT, because after SIGTERM the server
 * would go on serving for a while.
 */
const root = join(import.meta.dirname, '..');

/** Vite's client needs inline scripts, inline styles and a WebSocket; the built page does not. */
const developmentPolicy = "default-src 'self' 'unsafe-inline'; connect-src 'self' ws:; frame-ancestors 'none'";

await start(async () => {
  const vite = await createServer({
    root,
    appType: 'custom',
    configLoader: 'native',
    server: { middlewareMode: true },
  });
  return {
    async template() {
      const html = await vite.transformIndexHtml('/', await readFile(join(root, 'index.html'), 'utf8'));
      return createPageTemplate({ html, policy: developmentPolicy, scripts: { always: '', preloadsOf: () => '' } });
    },
    renderer: () => vite.ssrLoadModule('/src/entry-server.tsx') as Promise<DocumentRenderer>,
    serveFiles(app) {
      app.addHook('onClose', () => vite.close());
      app.get('/*', (request, reply) => {
        reply.hijack();
        vite.middlewares(request.raw, reply.raw, () => reply.raw.writeHead(404).end());
      });
    },
  };
});
