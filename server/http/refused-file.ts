import type { FastifyReply, FastifyRequest } from 'fastify';
import { beginProblemReply } from './error-handler.ts';
import { escapeAttribute, sendStaticPage } from './static-page.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route sends a file. Answers the address (path and query) of the page that links to it. */
    pageOfFile?: (request: FastifyRequest) => string;
  }
}

/**
 * The page that links to the file, if a person has followed the link: people need a sentence and a way back. Scripts
 * and images get the problem as JSON. `null` if the request is not for a file, or does not come from a person.
 */
export function linkingPageOf(request: FastifyRequest): string | null {
  const { pageOfFile } = request.routeOptions.config ?? {};
  const isFollowed = request.headers.accept?.includes('text/html') === true;
  return pageOfFile && isFollowed ? pageOfFile(request) : null;
}

/**
 * Sends a page that says that the file was not downloaded, and links back to the page of the file. That page explains
 * why, because it has the same rights and limits.
 */
export function sendRefusedFile(
  error: unknown,
  { request, reply, page }: { request: FastifyRequest; reply: FastifyReply; page: string },
): FastifyReply {
  const answer = beginProblemReply(error, request, reply);
  if (answer === null) return reply;
  const { retryAfter, body } = answer;
  const seconds = retryAfter === undefined ? null : Math.ceil(retryAfter);
  const link = (words: string) => `<a href="${escapeAttribute(page)}">${words}</a>`;
  const { requestId } = body.error;
  return sendStaticPage(reply, {
    zh: {
      heading: '文件没有下载',
      paragraphs: [
        `${seconds === null ? '' : `请等 ${seconds} 秒，`}${link('回到原来的页面')}${seconds === null ? '，看看原因，或者' : ''}再试一次。`,
        `请求编号 ${requestId}`,
      ],
    },
    en: {
      heading: 'The file was not downloaded',
      paragraphs: [
        seconds === null
          ? `${link('Go back to the page')} to see why, or try again there.`
          : `${link('Go back to the page')} and try again in ${seconds} s.`,
        `Request ID ${requestId}`,
      ],
    },
  });
}
