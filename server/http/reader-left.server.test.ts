import { get } from 'node:http';
import { expect, test } from 'vitest';
import { testApp } from '../testing/test-app.ts';

test('a reader who leaves while Feishu is asked is no error of ours', async () => {
  const asked = Promise.withResolvers<void>();
  const { app, lines } = await testApp({
    read: (_recordId, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
        asked.resolve();
      }),
  });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const request = get(`${address}/api/records/7101`).on('error', () => {});
  await asked.promise;
  request.destroy();
  await expect.poll(() => lines.find((line) => line.includes('"aborted":true'))).toContain('"level":"info"');
  expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});
