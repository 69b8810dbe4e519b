import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { matchRoutes } from 'react-router';
import { expect, test } from 'vitest';
import { record } from '#testing/record-builders.ts';
import * as renderer from '../../src/entry-server.tsx';
import { createQueryClient } from '../../src/query-client.ts';
import { createRoutes } from '../../src/routes.tsx';
import { atOnce } from '../testing/at-once.ts';
import { testApp } from '../testing/test-app.ts';

const startApp = () =>
  testApp({ renderer, read: async (id) => record({ id, conclusion: 'pass', notes: 'canary notes' }) });

/** Sends a target unchanged, which every HTTP client would normalise. */
async function ask(port: number, target: string): Promise<{ status: number; shown: string }> {
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n`);
  const reply = await text(socket);
  return { status: Number(reply.slice('HTTP/1.1 '.length).slice(0, 3)), shown: shownIn(reply) };
}

/** What a reader without scripts sees, and what the page that takes over is given, where that is not the same. */
function shownIn(reply: string): string {
  if (/^content-type: application\/json/m.test(reply)) return /"code":"(\w+)"/.exec(reply)?.[1] ?? 'an answer';
  const [, data = '{}'] = /<script type="application\/json" id="first-view">(.*?)<\/script>/s.exec(reply) ?? [];
  const { content = null } = JSON.parse(data);
  const html = reply.replace(data, '');
  const shown = Object.entries(signs).find(([, sign]) => html.includes(sign))?.[0] ?? 'nothing';
  const given = content?.record ? 'record' : content?.interviews ? 'list' : shown;
  const isMasked = html.includes('暂不显示');
  return `${shown}${isMasked ? ' read blind' : ''}${given === shown ? '' : `, given a ${given}`}`;
}

const signs = {
  record: 'canary notes',
  list: '<span>面试</span></h1>',
  missing: '没有这个页面',
  host: 'PUBLIC_URL',
};

const targets: [target: string, status: number, shown: string][] = [
  ['/records/1', 200, 'record'],
  ['http://localhost/records/1', 200, 'record'],
  ['HTTPS://127.0.0.1:3000/records/1?theme=x', 200, 'record'],
  ['http://reader:secret@localhost/records/1', 200, 'record'],
  ['http://localhost/records/1?blind=1', 200, 'record read blind'],
  ['http://localhost', 200, 'list'],
  ['http://localhost?view=all', 200, 'list'],
  ['//', 200, 'list'],
  ['/records/1/', 200, 'record'],
  ['/records/1//?blind=1', 200, 'record read blind'],
  ['/%72ecords/%31', 200, 'record'],
  ['/records/1#x', 200, 'record'],
  ['/records/1#?blind=1', 200, 'record'],
  ['/records/1?x#&blind=1', 200, 'record'],
  ['//localhost/records/1', 404, 'missing'],
  ['///records/1', 404, 'missing'],
  ['/records//1', 404, 'missing'],
  ['/RECORDS/1', 404, 'missing'],
  ['/records/1/x', 404, 'missing'],
  ['http://localhost/nothing', 404, 'missing'],
  ['http://localhost//records/1', 404, 'missing'],
  // Pages that this installation does not have.
  ['/sessions', 404, 'missing'],
  ['/samples', 404, 'missing'],
  ['http://localhost/api/nothing', 404, 'not_found'],
  ['/api/', 404, 'not_found'],
  ['http://evil.example/records/1', 421, 'host'],
  ['http://evil.example/api/records/1', 421, 'wrong_host'],
  ['http://localhost@evil.example/api/records/1', 421, 'wrong_host'],
  ['/./records/1', 400, 'bad_request'],
  ['/x/../records/1', 400, 'bad_request'],
  ['/x/%2e%2E/records/1', 400, 'bad_request'],
  ['http://localhost/x/../records/1', 400, 'bad_request'],
  ['/records/1/..', 400, 'bad_request'],
  ['/records\\1', 400, 'bad_request'],
  ['*', 400, 'bad_request'],
  ['*records/1', 400, 'bad_request'],
  ['*api/records/1', 400, 'bad_request'],
  ['ftp://localhost/records/1', 400, 'bad_request'],
  ['http://[::1/records/1', 400, 'bad_request'],
  ['/records/%zz', 400, 'bad_request'],
];

test('however a client writes a target, the document shows the page that the server has routed it to', async () => {
  const { app, lines } = await startApp();
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const answers = new Map<string, [number, string]>();
  await atOnce(4, targets, async ([target]) => {
    const { status, shown } = await ask(Number(port), target);
    answers.set(target, [status, shown]);
  });
  expect(targets.map(([target]) => [target, ...(answers.get(target) ?? [])])).toEqual(targets);
  expect(lines.filter((line) => line.includes('could not be rendered'))).toEqual([]);
});

const anyTarget = fc
  .tuple(
    fc.constantFrom('/', '//', '///'),
    fc.constantFrom('records', 'Records', '%72ecords', 'applications', 'compare', 'sign-in', ''),
    fc.constantFrom('/', '//', ''),
    fc.constantFrom('1', '%31', '1%2F', 'x;y', '...', ''),
    fc.constantFrom('', '/', '//', '#x', '?x', '?x#/records/1'),
  )
  .map((parts) => parts.join(''));

test('the server routes every target to the page that the router of the page finds there', async () => {
  const { app } = await startApp();
  let routed: string | undefined;
  app.addHook('onRequest', async ({ routeOptions }) => {
    routed = routeOptions.url;
  });
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const routes = createRoutes({ queryClient: createQueryClient(), enter: async () => {}, onRecord: () => {} });
  await fc.assert(
    fc.asyncProperty(anyTarget, async (target) => {
      await ask(Number(port), target);
      const found = matchRoutes(routes, new URL(`http://localhost${target}`).pathname)?.at(-1)?.route.path;
      expect(routed ?? '*').toBe(found);
    }),
    { numRuns: 100 },
  );
});
