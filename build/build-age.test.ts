import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildAge } from './build-age.ts';

/** A folder with these files, by name; the number is the time of the last change, in seconds after 2020. */
function folderWith(files: Record<string, number>): string {
  const root = mkdtempSync(join(tmpdir(), 'mianping-build-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const paths = Object.keys(files).map((path) => join(root, path));
  for (const path of paths) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
  }
  const folders = new Set(paths.map((path) => dirname(path)));
  for (const folder of folders) utimesSync(folder, secondsAfter2020(0), secondsAfter2020(0));
  for (const [path, seconds] of Object.entries(files)) {
    utimesSync(join(root, path), secondsAfter2020(seconds), secondsAfter2020(seconds));
  }
  return root;
}

function secondsAfter2020(seconds: number): Date {
  return new Date(Date.UTC(2020, 0, 1) + seconds * 1000);
}

const built = { 'dist/index.html': 10, 'dist/.vite/manifest.json': 10, 'dist/server/entry-server.js': 10 };

test('a build younger than all of its sources is current', async () => {
  expect(await buildAge(folderWith({ ...built, 'src/main.tsx': 9, 'index.html': 9, 'server/app.ts': 20 }))).toBe(
    'current',
  );
});

test.each(['src/features/record/a.tsx', 'index.html', 'vite.config.ts', 'package-lock.json', 'build/compress.ts'])(
  'a change in %s makes the build outdated',
  async (path) => {
    expect(await buildAge(folderWith({ ...built, [path]: 11 }))).toBe('outdated');
  },
);

test('an incomplete build does not count', async () => {
  expect(await buildAge(folderWith({ 'src/main.tsx': 1 }))).toBe('none');
  expect(await buildAge(folderWith({ 'src/main.tsx': 1, 'dist/index.html': 10 }))).toBe('none');
});

test('without sources, the build is current', async () => {
  expect(await buildAge(folderWith(built))).toBe('current');
});
