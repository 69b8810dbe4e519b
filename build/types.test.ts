import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '..');

const names = ['document', 'window', 'process', 'Buffer'];

test.each([
  ['src/domain', []],
  ['src', ['document', 'window']],
  ['server', ['process', 'Buffer']],
])('code in %s compiles with the globals %j and no others', async (project, known) => {
  const unknown = names.filter((name) => !known.includes(name));
  expect(await faultyLines(project, names)).toEqual(unknown);
});

const asking = `
  import { api } from '../../src/contract/api.ts';
  import { call } from '../../src/api/client.ts';
  import { parseRecordId } from '../../src/domain/record-id.ts';
  const recordId = parseRecordId('1')!;
  const body = { granteeId: 'ou_a', period: 'day' as const };
  const params = { recordId };`;

const serving = `
  import { fastify } from 'fastify';
  import { z } from 'zod';
  import { api } from '../../src/contract/api.ts';
  import { serveEndpoint } from '../../server/http/serve-endpoint.ts';
  const app = fastify();
  const publicUrl = '';
  const ended = { sessions: 1, grants: 0 };
  const body = z.strictObject({ personId: z.string() });`;

test.each([
  [
    'src',
    asking,
    [
      'call(api.me).then(({ access }) => access);',
      'call(api.revoke, { params: { recordId, grantId: "g" } }).then((nothing: null) => nothing);',
      'call(api.grant, { params, body }).then(({ expiresAt }) => expiresAt.toFixed());',
      'call(api.people, { params, query: { name: "a" }, signal: AbortSignal.timeout(1) });',
    ],
    [
      'call(api.me).then(({ nobody }) => nobody);',
      'call(api.record);',
      'call(api.record, { params: { recordId: "1" } });',
      'call(api.record, { params: { id: recordId } });',
      'call(api.record, { params, query: { name: "a" } });',
      'call(api.revoke, { params });',
      'call(api.people, { params });',
      'call(api.grant, { params });',
      'call(api.grant, { params, body: { granteeId: "ou_a", period: "year" } });',
      'call(api.grant, { params, body: { granteeId: "ou_a", period: "day", milliseconds: 1 } });',
      'call({ method: "GET", path: "/api/nowhere" }).then(({ anything }) => anything);',
    ],
  ],
  [
    'server',
    serving,
    [
      'serveEndpoint(app, api.about, {}, async () => ({ samples: null }));',
      'serveEndpoint(app, api.endSessions, { publicUrl, body }, async (_request, { body: { personId } }) => ({ ...ended, sessions: personId.length }));',
      'serveEndpoint(app, api.revoke, { publicUrl }, async (_request, { params: { grantId } }) => grantId === "" ? null : null);',
    ],
    [
      'serveEndpoint(app, api.about, {}, async () => ({ samples: 1 }));',
      'serveEndpoint(app, api.about, {}, async () => null);',
      'serveEndpoint(app, api.revoke, { publicUrl }, async (_request, { params: { recordId } }) => null);',
      'serveEndpoint(app, api.revoke, {}, async () => null);',
      'serveEndpoint(app, api.endSessions, { publicUrl }, async () => ended);',
      'serveEndpoint(app, api.endSessions, { publicUrl, body: body.extend({ more: z.string() }) }, async () => ended);',
      'serveEndpoint(app, api.endSessions, { publicUrl, body: body.extend({ more: z.string().optional() }) }, async () => ended);',
      'serveEndpoint(app, api.endSessions, { publicUrl, body: body.partial() }, async () => ended);',
      'serveEndpoint(app, api.endSessions, { publicUrl, body: z.strictObject({ personId: z.literal("a") }) }, async () => ended);',
      'serveEndpoint(app, api.endSessions, { publicUrl, body: z.any() }, async () => ended);',
    ],
  ],
])('code in %s that asks or answers against the contract does not compile', async (project, before, right, wrong) => {
  expect(await faultyLines(project, [...right, ...wrong], before)).toEqual(wrong);
});

const rendering = `
  import type { ReactNode } from 'react';
  import { Link } from 'react-router';
  import { Button } from '../../src/ui/button.tsx';
  declare const text: string, count: number, isThere: boolean, anything: ReactNode;
  const Bare = ({ isBold }: { isBold: boolean }) => (isBold ? <b>a</b> : text);
  const Named = ({ children }: { children: string }) => <b>{children}</b>;`;

test('text beside other things does not compile in a component: page translators replace such nodes', async () => {
  const right = [
    '<p>a</p>;',
    '<p>{count}</p>;',
    '<p>{isThere && text}</p>;',
    '<p>{isThere ? text : <b>a</b>}</p>;',
    '<p><b>a</b>{isThere && <b>{text}</b>}{[text].map((each) => <b key={each}>{each}</b>)}</p>;',
    '<Button>{text}</Button>;',
    '<Link to="/"><b>a</b></Link>;',
    '<Named>{text}</Named>;',
  ];
  const wrong = [
    '<p>a <b>b</b></p>;',
    '<p><b>a</b>{" "}<b>b</b></p>;',
    '<p>{text} / {count}</p>;',
    '<p>{isThere && text}<b>a</b></p>;',
    '<p>{[text]}</p>;',
    '<p>{anything}</p>;',
    '<Button><b>a</b>{text}</Button>;',
    '<Link to="/"><b>a</b>{count}</Link>;',
    '<Bare isBold />;',
  ];
  expect(await faultyLines('src', [...right, ...wrong], rendering)).toEqual(wrong);
});

/** The lines that do not compile after `before`, with the options of a project. */
async function faultyLines(project: string, lines: string[], before = ''): Promise<string[]> {
  // In a folder of this package, so that the compiler finds the types of Node and the aliases of `package.json`.
  mkdirSync(join(root, 'test-results'), { recursive: true });
  const folder = mkdtempSync(join(root, 'test-results', 'types-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'planted.tsx'), [before.replaceAll('\n', ' '), ...lines].join('\n'));
  const config = {
    extends: join(root, project, 'tsconfig.json'),
    compilerOptions: { incremental: false, tsBuildInfoFile: null, noUnusedLocals: false, noUnusedParameters: false },
    files: ['planted.tsx'],
    include: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const printed = await new Promise<string>((resolve) => {
    execFile(process.execPath, [join(root, 'node_modules/.bin/tsc'), '-p', folder], (_error, stdout) =>
      resolve(stdout),
    );
  });
  const faulty = new Set([...printed.matchAll(/planted\.tsx\((\d+),/g)].map(([, line]) => Number(line)));
  return [before, ...lines].filter((_, at) => faulty.has(at + 1));
}
