import type { FastifyInstance, FastifyRequest } from 'fastify';
import { escapeAttribute, sendStaticPage } from './static-page.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The parameters that are searched for in what the reader may see. */
    searches?: readonly string[];
  }
}

/**
 * Whether another site has sent the browser here by itself, with the reader's session and without a press of theirs. Not
 * every browser tells of a press: then a link on another site counts as sent, too.
 */
export function isSentByAnotherSite({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  return (site === 'cross-site' || site === 'same-site') && headers['sec-fetch-user'] !== '?1';
}

/**
 * Searches only where the reader has pressed something. The length of an answer tells how much was found, also through
 * TLS: another site could otherwise try names, one after the other, while somebody looks on at the line. Whoever has just
 * signed in comes from Feishu's site, to where they were before.
 */
export function askBeforeSearch(app: FastifyInstance, hasJustSignedIn: (request: FastifyRequest) => boolean): void {
  app.addHook('onRequest', async (request, reply) => {
    const { searches, isDocument, pageOfFile } = request.routeOptions.config ?? {};
    const query = request.query as Record<string, unknown>;
    if (!searches?.some((name) => query[name] !== undefined)) return;
    if (!isSentByAnotherSite(request) || hasJustSignedIn(request)) return;
    const page = isDocument ? request.url : (pageOfFile?.(request) ?? '/');
    const link = (words: string) => `<a href="${escapeAttribute(page)}">${words}</a>`;
    return sendStaticPage(reply, {
      zh: {
        heading: '要在面试列表中查找吗？',
        paragraphs: ['这个地址是另一个网站打开的，其中带有查找条件。', link('打开列表，按条件查找')],
      },
      en: {
        heading: 'Search your list of interviews?',
        paragraphs: ['Another site opened this address, which searches your list.', link('Open the list and search')],
      },
    });
  });
}
