import { expect, test } from 'vitest';
import { checkImports } from './check-imports.ts';
import { readImports } from './read-imports.ts';
import { readRooms } from './rooms.ts';

const rooms = readRooms(
  [
    '| Room | What it is | May import |',
    '|---|---|---|',
    '| `src/domain` | nouns | |',
    '| `src/features/*` | pages | `src/domain` |',
    '| `server/log` | what is logged | |',
    '| `server/http` | the server | `server/log` |',
    '| `server/main.ts` | the start | `server/http` |',
  ].join('\n'),
);

/** A small project without faults, in which every permission is used. */
const sound = {
  'src/domain/record.ts': 'export interface Record {}',
  'src/features/start/page.tsx': "import type { Record } from '#domain/record.ts';",
  'server/log/log.ts': "import { join } from 'node:path';\nimport pino from 'pino';",
  'server/http/server.ts': "import { log } from '../log/log.ts';",
  'server/http/server.test.ts': "import { Record } from '#domain/record.ts';",
  'server/main.ts': "const server = await import('./http/server.ts');",
};

const check = (texts: Record<string, string>) =>
  checkImports(readImports(new Map(Object.entries({ ...sound, ...texts })), { '#domain/*': './src/domain/*' }), rooms);

test('a project that follows the table has no faults', () => {
  expect(check({})).toEqual([]);
});

test.each<[name: string, texts: Record<string, string>, fault: RegExp]>([
  ['against the table', { 'server/log/a.ts': "import { b } from '../http/server.ts';" }, /^server\/log\/a\.ts imports/],
  [
    'of a type',
    { 'server/log/a.ts': "import type { B } from '../http/server.ts';" },
    /server\/log may import nothing$/,
  ],
  [
    'over several lines',
    { 'server/log/a.ts': "import {\n  b,\n  type C,\n} from '../http/server.ts';" },
    /^server\/log\/a\.ts imports/,
  ],
  ['when needed', { 'server/log/a.ts': "const b = () => import('../http/server.ts');" }, /^server\/log\/a\.ts imports/],
  ['for its effect', { 'server/log/a.ts': "import '../http/server.ts';" }, /^server\/log\/a\.ts imports/],
  ['passed on', { 'server/log/a.ts': "export type { B } from '../http/server.ts';" }, /^server\/log\/a\.ts imports/],
  [
    'as a thread',
    { 'server/log/a.ts': "new Worker(new URL('../http/server.ts', import.meta.url));" },
    /^server\/log\/a\.ts imports/,
  ],
  ['by its alias', { 'server/http/a.ts': "import { b } from '#domain/record.ts';" }, /may import server\/log$/],
  [
    'from feature to feature',
    { 'src/features/record/a.ts': "import { b } from '../start/page.tsx';" },
    /^src\/features\/record\/a\.ts imports src\/features\/start/,
  ],
  ['of a test', { 'server/http/a.ts': "import { b } from './server.test.ts';" }, /which is for tests$/],
  ['from nowhere', { 'server/other/a.ts': "import { b } from '../log/log.ts';" }, /stands in no room/],
])('an import %s is a fault', (_name, texts, fault) => {
  expect(check(texts)).toEqual([expect.stringMatching(fault)]);
});

test('an import cycle is a fault, also through type imports', () => {
  const texts = {
    'server/log/a.ts': "import { b } from './b.ts';",
    'server/log/b.ts': "import type { A } from './a.ts';",
  };
  expect(check(texts)).toEqual(['an import cycle: server/log/a.ts → server/log/b.ts → server/log/a.ts']);
});

test('an unused permission is a fault', () => {
  expect(check({ 'server/http/server.ts': '' })).toEqual([
    expect.stringMatching(/^server\/http may import server\/log/),
  ]);
});
