import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';
import type { z } from 'zod';
import type { PathParams } from '#contract/address.ts';
import type { AnyExchange, BodyOf, Endpoint, QueryOf } from '#contract/endpoint.ts';
import { Problem } from '../base/problem.ts';
import { sendKept } from './kept-answer.ts';
import { requireSameOrigin } from './same-origin.ts';

/**
 * Serves an endpoint of the contract with the answer of `handle`; `null` is a 204. The schemas parse query and body.
 * The server refuses a request that they reject with `bad_request`, and also a change that does not come from one of
 * our pages.
 */
export function serveEndpoint<
  Method extends 'GET' | 'POST',
  Path extends string,
  Exchange extends AnyExchange,
  Query extends z.ZodType,
  Body extends z.ZodType,
>(
  app: FastifyInstance,
  endpoint: Endpoint<Method, Path, Exchange>,
  options: EndpointOptions &
    (Method extends 'POST' ? { publicUrl: string } : unknown) &
    Reads<'query', QueryOf<Exchange>, Query> &
    Reads<'body', BodyOf<Exchange>, Body>,
  handle: Handle<Path, Exchange>,
): void;
export function serveEndpoint(
  app: FastifyInstance,
  { method, path }: Endpoint,
  { publicUrl, query, body, isKept, ...options }: AnyOptions,
  handle: Handle<string, AnyExchange>,
): void {
  app.route<{ Params: Record<string, string> }>({
    ...options,
    method,
    url: path,
    handler: async (request, reply) => {
      if (publicUrl !== undefined) requireSameOrigin(request, publicUrl);
      const { params } = request;
      const answer = await handle(
        request,
        { params, query: read(query, request.query), body: read(body, request.body) },
        reply,
      );
      if (answer === null) return reply.code(204).send();
      return isKept ? sendKept(request, reply, answer as object) : answer;
    },
  });
}

type Handle<Path extends string, Exchange extends AnyExchange> = (
  request: FastifyRequest,
  asked: {
    /** Without the id of a record, which the route's policy has parsed before it decided on access. */
    params: Omit<PathParams<Path>, 'recordId'>;
    query: QueryOf<Exchange>;
    body: BodyOf<Exchange>;
  },
  reply: FastifyReply,
) => Promise<Exchange['answer']>;

/** A schema for exactly the query or body that the contract declares; no schema if it declares none. */
type Reads<Part extends 'query' | 'body', Content, Schema> = unknown extends Content
  ? unknown
  : Record<Part, Same<z.output<Schema>, Content> extends true ? Schema : never>;

type Same<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;

interface EndpointOptions extends RouteShorthandOptions {
  /** Answers are shared between requests and never change: see `sendKept`. */
  isKept?: boolean;
}

interface AnyOptions extends EndpointOptions {
  publicUrl?: string;
  query?: z.ZodType;
  body?: z.ZodType;
}

function read(schema: z.ZodType | undefined, content: unknown): unknown {
  const reading = schema?.safeParse(content);
  if (reading?.success === false) throw new Problem('bad_request');
  return reading?.data;
}
