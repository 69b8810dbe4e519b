import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request on its way through the endpoints. */
export interface Call {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
}
