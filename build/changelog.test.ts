import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import lock from '../package-lock.json' with { type: 'json' };

const changelog = readFileSync(join(import.meta.dirname, '..', 'CHANGELOG.md'), 'utf8');
const headings = changelog.match(/(?<=^## ).+/gm) ?? [];

test('the changelog begins with what is unreleased, and goes on with the version of package.json and its date', () => {
  const [unreleased, newest = ''] = headings;
  expect(unreleased).toBe('[Unreleased]');
  expect(newest.split(' - ')).toEqual([`[${manifest.version}]`, expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/)]);
  expect(lock.version).toBe(manifest.version);
});
