import { expect, test } from 'vitest';
import { filesNeeded, firstModules, lazyModules, lazyModulesInFirstLoad, type Manifest } from './first-load.ts';

const [chart = '', viewer = '', highlighter = ''] = lazyModules;

const manifest: Manifest = {
  'index.html': { file: 'index.js', imports: ['_base.js'], css: ['index.css'] },
  '_base.js': { file: 'base.js' },
  'src/features/record/record-page.tsx': { file: 'record.js', imports: ['_base.js', 'index.html'] },
  'src/features/record/record-actions.tsx': { file: 'actions.js', imports: ['_base.js'] },
  'src/layout/account-menu.tsx': { file: 'account.js', imports: ['_base.js'] },
  [chart]: { file: 'chart.js', imports: ['_base.js'] },
  [viewer]: { file: 'viewer.js', css: ['viewer.css'] },
  [highlighter]: { file: 'highlighter.js' },
};

test('the first load is the entry, the page and their static imports, and nothing lazy', () => {
  const needed = filesNeeded(manifest, firstModules);

  expect([...needed].sort()).toEqual(['account.js', 'actions.js', 'base.js', 'index.css', 'index.js', 'record.js']);
  expect(lazyModulesInFirstLoad(manifest)).toEqual([]);
});

test('a chart that the page imports statically is reported', () => {
  const eager = { ...manifest, '_base.js': { file: 'base.js', imports: [chart] } };

  expect(lazyModulesInFirstLoad(eager)).toEqual([chart]);
});

test('a page that is missing from the build is an error, not a smaller first load', () => {
  const { 'src/features/record/record-page.tsx': _gone, ...rest } = manifest;

  expect(() => filesNeeded(rest, firstModules)).toThrow('record-page.tsx');
});

test('a chart that was merged into a shared chunk is an error', () => {
  const { [chart]: _merged, ...rest } = manifest;

  expect(() => lazyModulesInFirstLoad(rest)).toThrow('score-chart.tsx');
});
