import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Installs a package that needs another Node than any there is, with the `.npmrc` of this project. */
function install(dependencies: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'mianping-install-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'picky'));
  const write = (path: string, fields: object) => writeFileSync(join(folder, path), JSON.stringify(fields));
  write('picky/package.json', { name: 'picky', version: '1.0.0', engines: { node: '<1' } });
  write('package.json', { name: 'project', version: '1.0.0', dependencies });
  cpSync(join(root, '.npmrc'), join(folder, '.npmrc'));
  // What npm hands to its scripts, such as `--silent`, would win over the file.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_config_/i.test(name)));
  const npm = spawnSync('npm', ['install', '--offline', '--no-audit', '--no-fund'], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { status: npm.status, warnings: npm.stderr.split('\n').filter((line) => line !== '') };
}

test('an installation under an older Node than packages ask for warns of none of them', () => {
  expect(install({ picky: 'file:picky' })).toEqual({ status: 0, warnings: [] });
});

test('an installation that fails says why', () => {
  const { status, warnings } = install({ picky: 'file:picky', missing: 'file:nowhere.tgz' });
  expect(status).not.toBe(0);
  expect(warnings.join('\n')).toContain('nowhere.tgz');
});
