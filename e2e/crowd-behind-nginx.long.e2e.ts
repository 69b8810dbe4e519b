import { type ClientHttp2Session, connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { test } from './installation.ts';
import { expect } from './test.ts';

const recordId = frontendEngineer.record.id;

/** The address of this machine that the crowd comes from. */
const crowdAddress = '127.0.0.2';
const connectionsOfCrowd = 12;
/** As many as nginx allows by default. */
const requestsOfConnection = 128;
/** The client reads this many bytes of each answer: more than a refusal has, and fewer than a document. */
const bytesTaken = 512;

test.use({ ignoreHTTPSErrors: true });

/** Asks for documents and takes only the beginning of each, on a new connection as soon as all have been answered. */
function startCrowd(publicUrl: string, noteStatus: (status: number) => void): { stop(): void } {
  const { hostname, port } = new URL(publicUrl);
  const open = new Set<ClientHttp2Session>();
  let isStopped = false;
  const begin = (): void => {
    if (isStopped) return;
    const session = connectHttp2(publicUrl, {
      settings: { initialWindowSize: bytesTaken },
      createConnection: () => {
        const socket = connect({ host: hostname, port: Number(port), localAddress: crowdAddress });
        return connectTls({ socket, rejectUnauthorized: false, ALPNProtocols: ['h2'] });
      },
    });
    open.add(session);
    session.on('error', () => undefined);
    session.once('close', () => {
      open.delete(session);
      setImmediate(begin);
    });
    session.once('remoteSettings', ({ maxConcurrentStreams = 1 }) => {
      const most = Math.min(maxConcurrentStreams, requestsOfConnection);
      let left = most;
      const end = () => {
        left -= 1;
        if (left === 0) session.destroy();
      };
      for (let at = 0; at < most; at += 1) {
        const stream = session.request({ ':path': `/records/${recordId}` });
        stream.on('error', () => undefined);
        stream.once('response', ({ ':status': status = 0 }) => {
          noteStatus(status);
          end();
        });
      }
    });
  };
  for (let at = 0; at < connectionsOfCrowd; at += 1) begin();
  return {
    stop() {
      isStopped = true;
      for (const session of open) session.destroy();
    },
  };
}

test('a crowd of one address behind nginx takes no server out, and a reader of another address gets every answer', async ({
  installation: { servers, publicUrl },
  page,
  signInAs,
}) => {
  await signInAs('江予诗', { at: { ...servers[0], address: `${publicUrl}/` }, returnTo: `/records/${recordId}` });
  const statuses = new Map<number, number>();
  let answered = 0;
  const crowd = startCrowd(publicUrl, (status) => {
    answered += 1;
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  });
  await expect.poll(() => answered).toBeGreaterThan(0);
  const answers: number[] = [];
  for (let time = 0; time < 60; time += 1) {
    const path = time % 2 === 0 ? `/api/records/${recordId}` : '/healthz';
    const reply = await page.request.get(new URL(path, publicUrl).href);
    answers.push(reply.status());
  }
  crowd.stop();
  expect(answers.filter((status) => status !== 200)).toEqual([]);
  // The crowd is told to wait, and no server fails for it.
  expect([...statuses.keys()]).toContain(429);
  expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
});
