import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sample } from '#domain/about.ts';
import { createImageLinks } from './image-links.ts';
import { createRouter } from './router.ts';
import { samples } from './samples.ts';
import { createTokens } from './tokens.ts';

export interface SandboxOptions {
  /** Default: any free one. */
  port?: number;
  /** Default: this machine only. */
  host?: string;
  /** Milliseconds since 1970: what tokens, image links and limits go by. Default: the system's clock. */
  now?: () => number;
}

export interface Sandbox {
  baseUrl: string;
  appId: string;
  appSecret: string;
  samples: Sample[];
  close(): Promise<void>;
}

/** The embedded Feishu: a real HTTP server that speaks the documented part of its Open API over fictional records. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, host = '127.0.0.1', now = Date.now } = options;
  const app = { id: `cli_${randomBytes(8).toString('hex')}`, secret: randomBytes(24).toString('base64url') };
  const route = createRouter({ app, now, tokens: createTokens(now), links: createImageLinks(now) });
  const server = createServer(route).listen(port, host);
  await once(server, 'listening');
  return {
    baseUrl: originOf(server),
    appId: app.id,
    appSecret: app.secret,
    samples,
    close: () => stop(server),
  };
}

function originOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

async function stop(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  // One of the failures never answers: its connections would stay for ever.
  server.closeAllConnections();
  await closed;
}
