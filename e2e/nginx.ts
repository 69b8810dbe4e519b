import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProgram } from './find-program.ts';
import { selfSigned } from './self-signed.ts';

const sample = join(import.meta.dirname, '..', 'deploy', 'nginx.conf');

/** nginx with the sample configuration; only its ports, its certificate and its folders are the test's own. */
export async function startNginx(port: number, serverPorts: [number, number]): Promise<{ stop(): Promise<void> }> {
  const program = findProgram('nginx-light');
  if (program === null) throw new Error('there is no nginx: see prepare-browser.ts');
  const folder = mkdtempSync(join(tmpdir(), 'mianping-nginx-'));
  const { key, cert } = selfSigned();
  writeFileSync(join(folder, 'key.pem'), key, { mode: 0o600 });
  writeFileSync(join(folder, 'cert.pem'), cert);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  const replacements: [RegExp, string][] = [
    [/127\.0\.0\.1:3001 /, `127.0.0.1:${serverPorts[0]} `],
    [/127\.0\.0\.1:3002 /, `127.0.0.1:${serverPorts[1]} `],
    [/listen 443 /, `listen 127.0.0.1:${port} `],
    [/(?<=ssl_certificate )\S+(?=;)/, join(folder, 'cert.pem')],
    [/(?<=ssl_certificate_key )\S+(?=;)/, join(folder, 'key.pem')],
    [/(?<=error_log )\S+/, join(folder, 'error.log')],
    [/http \{/, `http {\n  ${temporary.join('\n  ')}`],
  ];
  let configuration = readFileSync(sample, 'utf8').replaceAll(/^ *#.*$/gm, '');
  for (const [pattern, text] of replacements) {
    if (!pattern.test(configuration)) throw new Error(`deploy/nginx.conf has no ${pattern}`);
    configuration = configuration.replace(pattern, text);
  }
  const path = join(folder, 'nginx.conf');
  writeFileSync(path, configuration);
  const words = ['-p', folder, '-c', path, '-g', `daemon off; pid ${join(folder, 'pid')};`];
  const child = spawn(program, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  const killWithUs = () => child.kill();
  process.once('exit', killWithUs);
  const ended = once(child, 'exit').finally(() => process.off('exit', killWithUs));
  await Promise.race([listening(port), ended.then(() => Promise.reject(new Error('nginx ended at its start')))]);
  return {
    async stop() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

async function listening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const [event] = await Promise.race([
      once(socket, 'connect').then(() => ['connect']),
      once(socket, 'close').then(() => ['close']),
    ]).catch(() => ['error']);
    socket.destroy();
    if (event === 'connect') return;
    await sleep(20);
  }
}
