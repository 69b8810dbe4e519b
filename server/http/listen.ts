import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { reasonOf } from '../log/error-trace.ts';
import type { Settings } from '../settings/read-settings.ts';
import { SettingsError } from '../settings/settings-error.ts';
import { listenWidely } from './acceptors.ts';

/** Starts listening; resolves to the URL to open. Rejects with `SettingsError` when the address cannot be bound. */
export async function listen(app: FastifyInstance, { host, port, publicUrl }: Settings): Promise<string> {
  try {
    await listenWidely(app, { host, port });
  } catch (error) {
    const message = messages[reasonOf(error) ?? ''];
    if (!message) throw error;
    throw new SettingsError(message(host, port), { cause: error });
  }
  return publicUrl ?? addressOf(app.server.address(), host);
}

const messages: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (_host, port) => `PORT ${port} is in use by another program: set another one, or stop that program.`,
  EACCES: (_host, port) => `PORT ${port} needs a permission that this user lacks: set one of 1024 or more.`,
  EADDRNOTAVAIL: (host) => `HOST ${host} is no address of this machine: set 127.0.0.1, 0.0.0.0 or one that is.`,
  ENOTFOUND: withoutAddress,
  EAI_AGAIN: withoutAddress,
};

function withoutAddress(host: string): string {
  return `HOST ${host} has no address: set 127.0.0.1, 0.0.0.0 or a name that has one.`;
}

/** A wildcard address (`0.0.0.0`, `::`) cannot be opened in a browser: the loopback address can. */
function addressOf(bound: AddressInfo | string | null, host: string): string {
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}/`;
}
