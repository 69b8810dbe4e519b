import type { PathParams } from './address.ts';

/** One address of the API: how it is asked, and what is asked and answered there. */
export interface Endpoint<
  Method extends 'GET' | 'POST' = 'GET' | 'POST',
  Path extends string = string,
  Exchange extends AnyExchange = AnyExchange,
> {
  readonly method: Method;
  readonly path: Path;
  /** For the compiler alone: there never is a value. */
  readonly exchange?: Exchange;
}

/** `null` is no content. Without `query` or `body` none is read. */
export interface AnyExchange {
  query?: object;
  body?: object;
  answer: unknown;
}

/** What a request to an endpoint consists of, beside its method. */
export type RequestParts<Path extends string, Exchange extends AnyExchange> = Part<'params', PathParams<Path>> &
  Part<'query', QueryOf<Exchange>> &
  Part<'body', BodyOf<Exchange>>;

export type QueryOf<Exchange> = Exchange extends { query: infer Query } ? Query : unknown;
export type BodyOf<Exchange> = Exchange extends { body: infer Body } ? Body : unknown;

type Part<Name extends string, Content> = [keyof Content] extends [never] ? unknown : Readonly<Record<Name, Content>>;

export function get<Path extends string, Exchange extends AnyExchange>(
  path: Path,
  _exchange: Types<Exchange>,
): Endpoint<'GET', Path, Exchange> {
  return { method: 'GET', path };
}

export function post<Path extends string, Exchange extends AnyExchange>(
  path: Path,
  _exchange: Types<Exchange>,
): Endpoint<'POST', Path, Exchange> {
  return { method: 'POST', path };
}

interface Types<Exchange> {
  readonly exchange?: Exchange;
}

export function types<Exchange extends AnyExchange>(): Types<Exchange> {
  return {};
}
