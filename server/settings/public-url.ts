import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Settings } from './read-settings.ts';

/**
 * The origin that readers use, needed before the server listens, for Feishu's redirect. `PORT=0` means any free port,
 * which is chosen here.
 */
export async function resolvePublicUrl(settings: Settings): Promise<{ settings: Settings; publicUrl: string }> {
  const port = settings.port === 0 ? await freePort(settings.host) : settings.port;
  const { host, publicUrl } = settings;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return { settings: { ...settings, port }, publicUrl: publicUrl ?? `http://${name}:${port}` };
}

async function freePort(host: string): Promise<number> {
  const probe = createServer().listen(0, host);
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
