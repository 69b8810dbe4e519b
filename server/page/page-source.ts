import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { DocumentRenderer } from '#contract/document.ts';
import { serveBuiltFiles } from './static-files.ts';
import { type PageTemplate, readPageTemplate } from './template.ts';

/** Where documents come from: what was built, or, in development, what is being written. */
export interface PageSource {
  /** Both are asked for with each document. */
  template(): Promise<PageTemplate>;
  renderer(): Promise<DocumentRenderer>;
  /** Adds what answers for the page's scripts and other files. */
  serveFiles(app: FastifyInstance): void | Promise<void>;
}

/** The page as `npm run build` left it, read once. Throws `SettingsError` where there is no build. */
export async function readBuiltPage(distFolder: string): Promise<PageSource> {
  const template = await readPageTemplate(distFolder);
  const renderer: DocumentRenderer = await import(pathToFileURL(join(distFolder, 'server', 'entry-server.js')).href);
  return {
    template: async () => template,
    renderer: async () => renderer,
    serveFiles: (app) => serveBuiltFiles(app, distFolder),
  };
}
