import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { DocumentRenderer } from '#contract/document.ts';
import { serveBuiltFiles } from './static-files.ts';
import { type PageTemplate, readPageTemplate } from './template.ts';

/** The source of documents: the built page or, in development, Vite. */
export interface PageSource {
  /** Template and renderer are requested for each document, since they change in development. */
  template(): Promise<PageTemplate>;
  renderer(): Promise<DocumentRenderer>;
  /** Adds the routes of the page's scripts and other files. */
  serveFiles(app: FastifyInstance): void | Promise<void>;
}

/** Reads the result of `npm run build` once. Rejects with `SettingsError` without a build. */
export async function readBuiltPage(distFolder: string): Promise<PageSource> {
  const template = await readPageTemplate(distFolder);
  const renderer: DocumentRenderer = await import(pathToFileURL(join(distFolder, 'server', 'entry-server.js')).href);
  return {
    template: async () => template,
    renderer: async () => renderer,
    serveFiles: (app) => serveBuiltFiles(app, distFolder),
  };
}
