import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:tls';
import { findProgram } from '../../e2e/find-program.ts';
import { startNginx } from '../../e2e/nginx.ts';
import { freePort } from './server-process.ts';

/**
 * Checks that nginx accepts `deploy/nginx.conf`, speaks HTTP/2, and redirects requests without TLS to the secure name.
 */
export async function checkNginx(): Promise<void> {
  if (findProgram('nginx-light') === null) return console.log('Left out: nginx.conf (this machine has no nginx).');
  const port = Number(await freePort());
  const nginx = await startNginx(port, [Number(await freePort()), Number(await freePort())]);
  const { status, headers } = await fetch(`http://127.0.0.1:${nginx.plainPort}/records/7?view=all`, {
    redirect: 'manual',
  });
  assert.deepEqual([status, headers.get('location')], [301, 'https://mianping.example.com/records/7?view=all']);
  const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false, ALPNProtocols: ['h2', 'http/1.1'] });
  await once(socket, 'secureConnect');
  assert.equal(socket.alpnProtocol, 'h2');
  socket.destroy();
  await nginx.stop();
  console.log('nginx.conf: HTTP/2, and a redirect to it.');
}
