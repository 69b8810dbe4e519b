import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const builtFiles: Record<string, string> = {
  'index.html':
    '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8" />\n' +
    '<script type="module" crossorigin src="/assets/index-aaaaaaaa.js"></script>\n' +
    '<link rel="stylesheet" crossorigin href="/assets/index-cccccccc.css">\n' +
    '</head><body><div id="root" data-dehydrated></div></body></html>',
  'robots.txt': 'User-agent: *\nDisallow: /\n',
  'assets/index-aaaaaaaa.js': 'export {};',
  'assets/index-aaaaaaaa.js.br': 'brotli',
  'assets/index-cccccccc.css': 'main { color: teal }',
  'assets/record-page-bbbbbbbb.js': 'export {};',
  '.vite/manifest.json': JSON.stringify({
    'index.html': { file: 'assets/index-aaaaaaaa.js', css: ['assets/index-cccccccc.css'] },
    'src/features/record/record-page.tsx': {
      file: 'assets/record-page-bbbbbbbb.js',
      imports: ['index.html', '_shared.js'],
    },
    'src/features/interviews/interviews-page.tsx': {
      file: 'assets/interviews-page-eeeeeeee.js',
      imports: ['index.html'],
    },
    '_shared.js': { file: 'assets/shared-dddddddd.js', imports: ['_shared.js'] },
  }),
  // Says which page it would be; what that holds stands in the document beside it.
  'server/package.json': '{ "type": "module" }',
  'server/entry-server.js': `
    export const readPreferences = ({ timeZone, cookie }) => {
      const [, zone] = /mianping_time_zone=([^;]+)/.exec(cookie ?? '') ?? [];
      return { mode: 'zh', remembered: null, preferred: 'zh', theme: 'system', timeZone: zone ?? timeZone };
    };
    export const languageTag = () => 'zh-CN';
    export const renderWaiting = async () => '<p>waiting</p>';
    export const writeListFile = ({ groups, view }, { preferences: { mode, timeZone }, origin }) => ({
      name: '面试列表 2026-11-26',
      plainName: 'Interviews 2026-11-26',
      parts: [mode, ' ', timeZone, ' ' + origin, ' ' + groups.length + ' ' + view],
    });
    export const render = async (address, firstView) => {
      if (address.includes('unrenderable')) throw new Error('a component failed');
      return { html: '<h1>' + (firstView.content.problem?.code ?? 'page') + '</h1>', firstView };
    };`,
};

/** A small built page, in a folder of its own or in this one. */
export function writeBuild(folder = mkdtempSync(join(tmpdir(), 'mianping-dist-'))): string {
  for (const [path, text] of Object.entries(builtFiles)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
