import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { collectLog } from '../testing/collected-log.ts';
import { descendants, readOf, statusOf } from '../testing/descendants.ts';
import { writeProgram } from '../testing/program.ts';
import { type Confinement, findConfinement, forkConfined, logConfinement } from './confinement.ts';
import { createThumbnailRenderer } from './thumbnail-renderer.ts';

const given = await findConfinement();

/** A decoder that a picture has taken over: tells what it could do of what it was asked to try. */
const takenOver = `
  import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
  import { connect } from 'node:net';
  const tries = {
    environment: ({ server }) => readFileSync('/proc/' + server + '/environ'),
    'environment of others': () => {
      const ids = readdirSync('/proc').filter((name) => name > 0 && name != process.pid && name != process.ppid);
      return ids.some((id) => readFileSync('/proc/' + id + '/environ').length > 0) || fail();
    },
    memory: ({ server }) => readFileSync('/proc/' + server + '/maps'),
    file: ({ secret }) => readFileSync(secret),
    program: () => writeFileSync(import.meta.dirname + '/added', ''),
    signal: ({ server }) => process.kill(server, 0),
    network: ({ port }) => reach({ host: '127.0.0.1', port }),
    socket: ({ name }) => reach({ path: name }),
  };
  const fail = () => { throw new Error(); };
  const reach = (where) => new Promise((resolve, reject) => connect(where).once('connect', resolve).once('error', reject));
  process.on('message', async (world) => {
    const done = [];
    for (const [what, attempt] of Object.entries(tries)) {
      try { await attempt(world); done.push(what); } catch {}
    }
    process.send(done);
  });`;

async function listenAt(where: { port: number; host: string } | string): Promise<AddressInfo | string | null> {
  const server = createServer((socket) => socket.destroy()).listen(where);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return server.address();
}

async function whatItCanDo(confinement: Confinement): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'mianping-secret-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const secret = join(folder, 'secret');
  writeFileSync(secret, 'canary');
  const name = `\0${folder}`;
  await listenAt(name);
  const address = await listenAt({ port: 0, host: '127.0.0.1' });
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const child = forkConfined(writeProgram(takenOver), confinement);
  onTestFinished(() => void child.kill('SIGKILL'));
  child.send({ server: process.pid, secret, name, port });
  const [done] = await once(child, 'message');
  return done;
}

test.runIf(given === 'namespaces')(
  'a decoder that is taken over reads no secret, reaches no network and touches no process',
  async () => {
    expect(await whatItCanDo('namespaces')).toEqual([]);
    // What it tries is what a process can do.
    expect(await whatItCanDo('memory')).toEqual(
      expect.arrayContaining(['environment', 'memory', 'file', 'program', 'signal', 'network', 'socket']),
    );
  },
);

test('the log of the start says what a decoder can do', async () => {
  const { log, lines } = collectLog();
  await logConfinement(log);
  const level = given === 'namespaces' ? 'info' : 'warn';
  expect(lines).toEqual([expect.stringMatching(RegExp(`^\\["${level}",{"confinement":"${given}"}`))]);
});

test.runIf(given === 'namespaces')('a decoder that hangs ends with what has started it', async () => {
  const child = forkConfined(writeProgram("process.on('message', () => { process.send(1); for (;;); });"), given);
  child.send({});
  await once(child, 'message');
  const [inner = 0] = descendants().filter(
    (id) => id !== child.pid && readOf(id, 'cmdline').includes('mianping-program'),
  );
  expect(readOf(inner, 'cmdline')).toContain('program.mjs');
  child.kill('SIGKILL');
  await expect.poll(() => readOf(inner, 'cmdline')).toBe('');
});

test.runIf(given !== 'nothing')(
  'the system refuses a decoder more memory than it may have, and ends it first where memory is short',
  async () => {
    const rows = Buffer.alloc(6_000 * 4_000 * 4, 90);
    const raw = { width: 6_000, height: 4_000, channels: 4 } as const;
    const bytes = await sharp(rows, { raw }).toColourspace('rgb16').png({ progressive: true }).toBuffer();
    const renderer = createThumbnailRenderer({ log: collectLog().log, timeoutMilliseconds: 100_000 });
    onTestFinished(renderer.close);
    // It would take 320 MB; the limit that looks at a picture's head does not stop it here.
    const request = { bytes, width: 320, height: 240, mostDecodingBytes: Number.POSITIVE_INFINITY } as const;
    const before = new Set(descendants());
    const rendering = renderer.render(request, new AbortController().signal);
    let most = 0;
    let badness = '';
    const watching = setInterval(() => {
      for (const id of descendants().filter((one) => !before.has(one))) {
        most = Math.max(most, Number.parseInt(statusOf(id, 'VmHWM') ?? '0', 10) / 1024);
        if (readOf(id, 'cmdline').includes('thumbnail-program'))
          badness = readOf(id, 'oom_score_adj').trim() || badness;
      }
    }, 5);
    onTestFinished(() => clearInterval(watching));
    expect(await rendering).toBeNull();
    expect(most).toBeGreaterThan(85);
    expect(most).toBeLessThan(260);
    expect(badness).toBe('1000');
  },
);
