import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { onePage, people, records } from '../testing/company.ts';
import { pourForEver, refuse, send } from '../testing/feishu/answers.ts';
import type { Answer } from '../testing/feishu/fake-feishu.ts';
import { connect, openPdfs, signed } from '../testing/pdf-world.ts';

const { submitteds } = records;
const world = await openPdfs();

/** Feishu's answer that leads to this address. */
const leadTo =
  (url: unknown): Answer =>
  (response) =>
    send(response, { code: 0, data: { attachment: { id: '1', url } } });

const refusedAddresses = [
  'http://open.feishu.cn/a.pdf',
  'file:///etc/passwd',
  'data:application/pdf;base64,JVBERi0=',
  'https://user:canary@open.feishu.cn/a.pdf',
  'https://open.feishu.cn:8443/a.pdf',
  'https://127.0.0.1/a.pdf',
  'https://[::ffff:7f00:1]/a.pdf',
  'https://169.254.169.254/latest/meta-data',
  'https://feishu.cn.evil.com/a.pdf',
  'https://evilfeishu.cn/a.pdf',
  'https://feishu.cn./a.pdf',
  '//evil.example',
  '',
];

const answers: [string, string, Answer][] = [
  ...refusedAddresses.map((url): [string, string, Answer] => [`the address ${url}`, 'pdf_unusable', leadTo(url)]),
  ['an address that is a number', 'upstream_mismatch', leadTo(1)],
  ['no attachment', 'upstream_mismatch', (response) => send(response, { code: 0, data: {} })],
  ['no such application', 'pdf_unusable', (response) => refuse(response, 1002201, 400)],
  ['no such record', 'pdf_unusable', (response) => refuse(response, 1002002, 400)],
  ['that a scope is missing', 'app_misconfigured', (response) => refuse(response, 99991672, 400)],
  ['a redirect', 'upstream_redirect', (response) => response.writeHead(302, { location: '/sink' }).end()],
  ['HTML', 'upstream_not_json', (response) => send(response, '<html>canary')],
];

test.each(answers)('when Feishu answers %s the reader is told %s, and nothing else', async (_what, code, pdf) => {
  const { ask, download, feishu } = world;
  feishu.replace({ pdf });
  const before = feishu.calls.length;
  const reply = await ask(people.author, { language: 'en' });
  feishu.restore();
  expect(reply.json().error.code).toBe(code);
  expect(feishu.calls.slice(before).filter(({ endpoint }) => endpoint === null)).toEqual([]);
  expect(reply.body + JSON.stringify(reply.headers)).not.toMatch(/canary|signed|evil|feishu|http/);
  expect((await download(people.author, { language: 'en' })).statusCode).toBe(410);
});

const files: [string, string, Answer][] = [
  ['HTML', 'pdf_unusable', (response) => response.end('<script>alert(1)</script>')],
  ['an image', 'pdf_unusable', (response) => response.end('\x89PNG\r\n\x1a\n')],
  ['a PDF behind something else', 'pdf_unusable', (response) => response.end('<script>%PDF-1.7')],
  ['nothing', 'pdf_unusable', (response) => response.end()],
  ['four bytes', 'pdf_unusable', (response) => response.end('%PDF')],
  ['204', 'pdf_unusable', (response) => response.writeHead(204).end()],
  ['a redirect', 'pdf_unusable', (response) => response.writeHead(302, { location: '/sink' }).end()],
  ['an expired address', 'pdf_unusable', (response) => response.writeHead(403).end()],
  [
    'compressed HTML',
    'pdf_unusable',
    (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('<script>alert(1)</script>')),
  ],
  ['no gzip', 'upstream_failed', (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(onePage)],
  [
    '21 MB',
    'pdf_unusable',
    (response) => response.writeHead(200, { 'content-length': 21 * 1024 * 1024 }).write(onePage),
  ],
  ['503', 'upstream_failed', (response) => response.writeHead(503).end()],
  ['429', 'upstream_throttled', (response) => response.writeHead(429).end()],
  ['a cut connection', 'upstream_unreachable', (response) => response.destroy()],
];

test.each(files)('where the file is %s the reader is told %s before there is a download', async (_what, code, file) => {
  const { ask, feishu } = world;
  feishu.replace({ [signed]: file });
  const reply = await ask(people.author, { language: 'en' });
  feishu.restore();
  expect(reply.json().error.code).toBe(code);
  expect(feishu.calls.some(({ path }) => path === '/sink')).toBe(false);
});

test('a file that comes compressed is downloaded as it is', async () => {
  const { ask, download, feishu } = world;
  const compressed: Answer = (response) =>
    response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync(onePage));
  feishu.replace({ [signed]: compressed });
  expect((await ask(people.author, { language: 'en' })).json()).toEqual({ state: 'ready' });
  const reply = await download(people.author, { language: 'en' });
  feishu.restore();
  expect(reply.rawPayload.equals(onePage)).toBe(true);
  expect(reply.headers).not.toHaveProperty('content-encoding');
});

test('an address that has expired meanwhile is forgotten, and the PDF can be asked for again', async () => {
  const { ask, download, feishu } = world;
  const wish = { recordId: submitteds };
  expect((await ask(people.submitted, wish)).json()).toEqual({ state: 'ready' });
  feishu.replace({ [`/signed?of=${submitteds}.pdf`]: ((response) => response.writeHead(404).end()) satisfies Answer });
  const reply = await download(people.submitted, wish);
  feishu.restore();
  expect([reply.statusCode, reply.json().error.code]).toEqual([410, 'pdf_expired']);
  expect((await ask(people.submitted, wish)).json()).toEqual({ state: 'ready' });
  expect((await download(people.submitted, wish)).statusCode).toBe(200);
});

test('a PDF without an end is cut at 20 MB, on both connections', async () => {
  const own = await openPdfs();
  const { ask, feishu } = own;
  expect((await ask(people.author)).json()).toEqual({ state: 'ready' });
  feishu.replace({
    [signed]: (response) => {
      response.write(onePage);
      pourForEver(response);
    },
  });
  const [reply] = (await once(await connect(own, people.author), 'response')) as [IncomingMessage];
  let received = 0;
  reply.on('data', (chunk: Buffer) => {
    received += chunk.length;
  });
  expect((await once(reply, 'error'))[0]).toMatchObject({ code: 'ECONNRESET' });
  expect(received).toBeLessThanOrEqual(20 * 1024 * 1024);
});
