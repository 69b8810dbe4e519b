import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ImageLinks } from './image-links.ts';
import type { Tokens } from './tokens.ts';

/** What the sandbox's endpoints share. */
export interface Feishu {
  app: { id: string; secret: string };
  /** The clock: milliseconds since 1970. */
  now: () => number;
  tokens: Tokens;
  links: ImageLinks;
}

/** One request on its way through the endpoints. */
export interface Visit {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
}
