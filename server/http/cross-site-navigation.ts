import type { FastifyInstance, FastifyRequest } from 'fastify';
import { escapeAttribute, sendStaticPage } from './static-page.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The query parameters that search the reader's data. */
    searches?: readonly string[];
  }
}

/**
 * Whether another site opened this address in the reader's browser, with the reader's session, without a click of the
 * reader. Some browsers do not report clicks: then a link on another site counts as well.
 */
export function isSentByAnotherSite({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  return (site === 'cross-site' || site === 'same-site') && headers['sec-fetch-user'] !== '?1';
}

/**
 * Asks the reader to confirm a search that another site has opened. The length of an answer tells how much was found,
 * even through TLS: another site could try one name after the other, while an accomplice observes the line. A reader
 * who has just signed in arrives from Feishu's site, and is not asked.
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
