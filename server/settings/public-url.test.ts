import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { resolvePublicUrl } from './public-url.ts';
import { readSettings } from './read-settings.ts';

const addresses: [env: NodeJS.ProcessEnv, publicUrl: string][] = [
  [{}, 'http://127.0.0.1:3000'],
  [{ HOST: 'localhost', PORT: '8080' }, 'http://localhost:8080'],
  [{ HOST: '0.0.0.0' }, 'http://localhost:3000'],
  [{ HOST: '::' }, 'http://localhost:3000'],
  [{ HOST: '::1' }, 'http://[::1]:3000'],
  [{ HOST: '0.0.0.0', PUBLIC_URL: 'https://mianping.example.com/' }, 'https://mianping.example.com'],
];

test.each(addresses)('%j is opened under %s', async (env, publicUrl) => {
  expect((await resolvePublicUrl(readSettings(env))).publicUrl).toBe(publicUrl);
});

test('any free port is chosen before anything listens, and can be listened on', async () => {
  const { settings, publicUrl } = await resolvePublicUrl(readSettings({ PORT: '0' }));
  expect(publicUrl).toBe(`http://127.0.0.1:${settings.port}`);
  const server = createServer();
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(settings.port, settings.host, resolve));
  expect((server.address() as AddressInfo).port).toBe(settings.port);
});

test('with an address of its own, a free port is chosen all the same', async () => {
  const { settings, publicUrl } = await resolvePublicUrl(readSettings({ PORT: '0', PUBLIC_URL: 'https://a.example' }));
  expect(settings.port).toBeGreaterThan(0);
  expect(publicUrl).toBe('https://a.example');
});
