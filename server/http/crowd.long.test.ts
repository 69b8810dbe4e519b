import { once } from 'node:events';
import { get } from 'node:http';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { install, startMain } from '../testing/main-process.ts';

/** With one socket that listens and no bound on what is worked on, it was eight seconds and more. */
const patienceMilliseconds = 3_000;

test.each([200, 600])(
  '%i connections of one address that ask without end keep nobody else out',
  async (connections) => {
    const main = startMain(install(), { ACCESS: 'hiring-team' });
    const [, address = ''] = await main.says(/open (http:\/\/127\.0\.0\.1:\d+)\//);
    const crowd = gather(Number(new URL(address).port), connections);
    await expect.poll(crowd.answers, { timeout: 20_000 }).toBeGreaterThan(connections);
    for (let count = 0; count < 20; count += 1) {
      const start = performance.now();
      const [reply] = await once(get(`${address}/healthz`, { localAddress: '127.0.0.2', agent: false }), 'response');
      expect(reply.resume().statusCode).toBe(200);
      expect(performance.now() - start).toBeLessThan(patienceMilliseconds);
    }
    main.process.kill('SIGKILL');
  },
);

/** Each client asks again as soon as it has an answer, and connects again as soon as the server cuts it off. */
function gather(port: number, connections: number) {
  let answers = 0;
  let isOver = false;
  onTestFinished(() => {
    isOver = true;
  });
  const join = () => {
    if (isOver) return;
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    const ask = () => socket.write('GET /records/1 HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n');
    socket.setEncoding('latin1').on('connect', ask).on('close', join);
    socket.on('data', (text) => {
      if (!String(text).includes('HTTP/1.1 ')) return;
      answers += 1;
      ask();
    });
    onTestFinished(() => void socket.destroy());
  };
  for (let count = 0; count < connections; count += 1) join();
  return { answers: () => answers };
}
