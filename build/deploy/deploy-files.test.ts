import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isLetIn } from './build-context.ts';
import { checkSecrets } from './compose-database.ts';
import { parseCompose } from './compose-file.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const unit = read('deploy/mianping.service');

test('settings, the store, keys and tests reach no image', () => {
  const rules = read('.dockerignore')
    .split('\n')
    .filter((line) => /^[^#]/.test(line));
  const outside = [
    '.env',
    'data/mianping.sqlite',
    '.git/config',
    'node_modules/fastify/fastify.js',
    'server/app.server.test.ts',
  ];
  const others = [
    'deploy/certificates/mianping.key',
    'deploy/secrets/database-url',
    'server/testing/test-app.ts',
    'docs/operations.md',
  ];
  expect([...outside, ...others].filter((path) => isLetIn(path, rules))).toEqual([]);
  const inside = ['server/app.ts', 'src/domain/record.ts', 'package-lock.json', 'deploy/start-once.ts'];
  expect(inside.filter((path) => !isLetIn(path, rules))).toEqual([]);
});

test.each([
  'DynamicUser=yes',
  'NoNewPrivileges=yes',
  'ProtectSystem=strict',
  'StateDirectory=mianping',
  'CapabilityBoundingSet=',
])('the service has %s', (line) => {
  expect(unit.split('\n')).toContain(line);
});

test('no server of a compose file is given the owner of the tables, and nobody reaches the database from outside', () => {
  const text = read('deploy/compose.postgres.yaml');
  checkSecrets(parseCompose(text));
  const changed = (from: string, to: string) => () => checkSecrets(parseCompose(text.replace(from, to)));
  expect(changed('secrets: [database-url]', 'secrets: [database-url, database-owner-url]')).toThrow('knows more');
  expect(changed('secrets: [database-url, database-owner-url]', 'secrets: []')).toThrow('is not given');
  expect(changed('    secrets: [postgres-password', '    ports: [5432:5432]\n$&')).toThrow('published');
});

test('every way to start gives Node the same flags', () => {
  const flagsOf = (text: string) => text.match(/--[a-z-]+=\d+/g);
  const lineOf = (path: string, pattern: RegExp) => pattern.exec(read(path))?.[0] ?? '';
  const ofScript = flagsOf(lineOf('package.json', /"start": .*/));
  expect(ofScript).not.toBeNull();
  expect(flagsOf(lineOf('Dockerfile', /^CMD \["node", "--.*/m))).toEqual(ofScript);
  expect(flagsOf(lineOf('Dockerfile', /^RUN .*start-once\.ts/m))).toEqual(ofScript);
  expect(flagsOf(lineOf('deploy/mianping.service', /^ExecStart=.*/m))).toEqual(ofScript);
});

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

test.runIf(hasSystemd)('systemd understands every line of the service, and finds little that it could harm', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mianping-unit-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'mianping.service');
  // systemd-analyze requires the program to exist.
  writeFileSync(path, unit.replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`));
  const verified = spawnSync('systemd-analyze', ['verify', '--man=no', path], { encoding: 'utf8' });
  expect([verified.status, verified.stderr]).toEqual([0, '']);
  const { stdout } = spawnSync('systemd-analyze', ['security', '--offline=yes', path], { encoding: 'utf8' });
  // 0.6 of it is what decoders of pictures need to be shut in (docs/decisions/0023-decoders-shut-in.md).
  expect(Number(/Overall exposure level for \S+: ([\d.]+)/.exec(stdout)?.[1])).toBeLessThan(2.4);
});
