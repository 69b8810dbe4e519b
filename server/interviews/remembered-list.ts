import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toRememberedList } from '#contract/interview-query.ts';
import { type InterviewQuery, viewCookie } from '#contract/interviews.ts';

export interface RememberedList {
  read(request: FastifyRequest): string | undefined;
  /** Sets the cookie, unless the address chooses nothing that the cookie keeps. */
  keep(reply: FastifyReply, asked: InterviewQuery): void;
}

const yearSeconds = 31_536_000;

/**
 * The list that this browser had last. The response with the page sets the cookie, because readers may go on before the
 * page's script runs. `publicUrl`, not the request, decides whether the cookie is for https only.
 */
export function createRememberedList(publicUrl: string): RememberedList {
  const secure = new URL(publicUrl).protocol === 'https:';
  const attributes = { name: viewCookie, path: '/', maxAge: yearSeconds, secure, sameSite: 'lax' } as const;
  return {
    read: ({ headers }) => parseCookie(headers.cookie ?? '')[viewCookie],
    keep: (reply, asked) => {
      const value = toRememberedList(asked);
      if (value !== '') reply.header('set-cookie', stringifySetCookie({ ...attributes, value }));
    },
  };
}
