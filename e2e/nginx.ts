import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProgram } from './find-program.ts';
import { freePort } from './free-port.ts';
import { selfSigned } from './self-signed.ts';

const sample = join(import.meta.dirname, '..', 'deploy', 'nginx.conf');

export interface Nginx {
  /** Where it answers without TLS. */
  plainPort: number;
  stop(): Promise<void>;
}

/** nginx with the sample configuration; only its ports, its certificate and its folders are the test's own. */
export async function startNginx(port: number, serverPorts: [number, number]): Promise<Nginx> {
  const program = findProgram('nginx-light');
  if (program === null) throw new Error('there is no nginx: see prepare-browser.ts');
  const folder = mkdtempSync(join(tmpdir(), 'mianping-nginx-'));
  const { key, cert } = selfSigned();
  writeFileSync(join(folder, 'key.pem'), key, { mode: 0o600 });
  writeFileSync(join(folder, 'cert.pem'), cert);
  const plainPort = await freePort();
  const configuration = configure({ program, folder, port, plainPort, serverPorts });
  const path = join(folder, 'nginx.conf');
  writeFileSync(path, configuration);
  const words = ['-p', folder, '-c', path, '-g', `daemon off; pid ${join(folder, 'pid')};`];
  const child = spawn(program, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  const killWithUs = () => child.kill();
  process.once('exit', killWithUs);
  const ended = once(child, 'exit').finally(() => process.off('exit', killWithUs));
  await Promise.race([listening(port), ended.then(() => Promise.reject(new Error('nginx ended at its start')))]);
  return {
    plainPort,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

interface Places {
  program: string;
  folder: string;
  port: number;
  plainPort: number;
  serverPorts: [number, number];
}

function configure({ program, folder, port, plainPort, serverPorts }: Places): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  const replacements: [RegExp, string][] = [
    [/127\.0\.0\.1:3001 /, `127.0.0.1:${serverPorts[0]} `],
    [/127\.0\.0\.1:3002 /, `127.0.0.1:${serverPorts[1]} `],
    [/listen 80;/, `listen 127.0.0.1:${plainPort};`],
    [/listen 443 /, `listen 127.0.0.1:${port} `],
    // Debian 12 has nginx 1.22, which knows HTTP/2 as a word of `listen` alone.
    ...(knowsHttp2Directive(program) ? [] : [[/ssl;\s+http2 on;/, 'ssl http2;'] as [RegExp, string]]),
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
  return configuration;
}

/** Since 1.25.1. */
function knowsHttp2Directive(program: string): boolean {
  const { stderr } = spawnSync(program, ['-v'], { encoding: 'utf8' });
  const [, major = 0, minor = 0, patch = 0] = (/nginx\/(\d+)\.(\d+)\.(\d+)/.exec(stderr) ?? []).map(Number);
  return major * 1e6 + minor * 1e3 + patch >= 1_025_001;
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
