import type { FastifyContextConfig, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { PageContent } from '#contract/document.ts';
import type { AnyExchange, Endpoint, QueryOf } from '#contract/endpoint.ts';
import { Problem } from '../base/problem.ts';
import { compressed } from '../http/compression.ts';
import { sendKept } from '../http/kept-answer.ts';
import type { Documents } from './documents.ts';

/** An answer that readers get in two forms: as JSON from an endpoint, and as a page. */
export interface ContentRoute<Exchange extends AnyExchange, Permission> {
  api: Endpoint<'GET', string, Exchange>;
  /** The path of the page. */
  page: string;
  /** The policy, the action in the audit trail and the cost of both forms. */
  config: FastifyContextConfig;
  /** Reads the query of both forms. A query that it rejects is answered with `bad_request`. */
  query: z.ZodType<QueryOf<Exchange>>;
  /** Checks access beyond the policy, and writes the audit line where the policy does not. Throws `Problem`. */
  permit: (request: FastifyRequest, query: QueryOf<Exchange>) => Promise<Permission>;
  /** `pageReply`: the reply of the page; `null` for the endpoint. */
  read: (
    request: FastifyRequest,
    asked: { query: QueryOf<Exchange>; permission: Permission; pageReply: FastifyReply | null },
  ) => Promise<Exchange['answer']>;
  /** Makes the content of the page from the answer. */
  toPage: (answer: Exchange['answer'], request: FastifyRequest) => PageContent | Promise<PageContent>;
  /** Requests share the answer, which never changes: see `sendKept`. */
  isKept?: boolean;
  /** Writes the JSON of a large answer in several turns of the event loop. */
  writeInTurns?: (request: FastifyRequest, reply: FastifyReply, answer: Exchange['answer']) => FastifyReply;
}

/** For routes whose policy decides everything. */
export const permittedByPolicy = async (): Promise<null> => null;

/**
 * Serves an answer as JSON and as a page. Both forms share one declaration, so both have the same rights. The server
 * checks access before it sends the head of a page, and reads the content after it.
 */
export function serveContent<Exchange extends AnyExchange, Permission>(
  app: FastifyInstance,
  documents: Pick<Documents, 'send'>,
  route: ContentRoute<Exchange, Permission>,
): void {
  const { api, page, config, query: schema, permit, read, toPage, isKept = false, writeInTurns } = route;

  async function begin(request: FastifyRequest) {
    const parsed = schema.safeParse(request.query);
    if (!parsed.success) throw new Problem('bad_request');
    return { query: parsed.data, permission: await permit(request, parsed.data) };
  }

  // A kept answer is compressed once, not for each request.
  app.get(api.path, { ...(isKept ? {} : compressed), config }, async (request, reply) => {
    const answer = await read(request, { ...(await begin(request)), pageReply: null });
    if (isKept) return sendKept(request, reply, answer as object);
    return writeInTurns ? writeInTurns(request, reply, answer) : answer;
  });

  app.get(page, { ...compressed, config: { ...config, isDocument: true } }, async (request, reply) => {
    const asked = await begin(request);
    const content = read(request, { ...asked, pageReply: reply }).then((answer) => toPage(answer, request));
    return documents.send(request, reply, content);
  });
}
