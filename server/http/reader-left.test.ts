import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { testApp } from '../testing/test-app.ts';

test('a reader who leaves while Feishu is asked is no error of ours', async () => {
  const asked = Promise.withResolvers<void>();
  const { app, lines, close } = await testApp({
    read: (_recordId, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
        asked.resolve();
      }),
  });
  onTestFinished(close);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const request = get({ host: '127.0.0.1', port, path: '/api/records/7101' }).on('error', () => {});
  await asked.promise;
  request.destroy();
  await expect.poll(() => lines.find((line) => line.includes('"aborted":true'))).toContain('"level":"info"');
  expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});
