import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { compress } from './build/compress.ts';

const basePattern =
  /\/node_modules\/(react|react-dom|scheduler|react-router|@tanstack)\/|\/src\/(i18n\/|api\/|contract\/|ui\/(?!dialog)|layout\/(?!a(ccount|ccess-)|error-(page|messages))|paths|query-client|routes|session|features\/record\/(record-context|item-|scores\/score-(rows|bar\.))|domain\/score)|\/lucide-react\/.*\/link-2\./;

const pageTests = ['src/**/*.test.tsx'];

const fastTests = [
  '{src,build}/**/*.test.ts',
  'server/{settings,records,feishu/mapping}/**/*.test.ts',
  'server/images/!(images|stream*|thumbnail*).test.ts',
  'server/access/record-policy.test.ts',
  'server/store/{audit,sessions,grants}*.test.ts',
];

export default defineConfig(({ command }) => ({
  plugins: [react(), tailwindcss(), compress()],
  // One command builds the page for browsers, and its first view for the server.
  builder: {},
  environments: {
    ssr: {
      build: {
        outDir: 'dist/server',
        manifest: false,
        minify: false,
        rolldownOptions: { input: 'src/entry-server.tsx', output: { codeSplitting: true } },
      },
      // Whole, and React as in production whatever the server's NODE_ENV is.
      resolve: { noExternal: command === 'build' || undefined },
      define: { 'process.env.NODE_ENV': '"production"' },
    },
  },
  build: {
    // The server and the budget read from it which files a page needs.
    manifest: true,
    // Nothing inlined as `data:`: the content security policy allows none.
    assetsInlineLimit: 0,
    // Every browser in `target` has modulepreload.
    modulePreload: { polyfill: false },
    // What Tailwind 4 itself needs; Feishu's own web view may lag behind the current browsers.
    target: ['chrome111', 'edge111', 'firefox128', 'safari16.4'],
    rolldownOptions: {
      output: {
        // What every page needs, in one file: it compresses 2 kB better than in the three that it falls into by itself.
        // The small things that a record and its later sections share are with it: alone, each would be a file.
        codeSplitting: { groups: [{ name: 'base', test: basePattern }] },
      },
    },
  },
  test: {
    maxWorkers: '100%',
    projects: [
      // Without a server or a process of their own, these share a worker's modules: `npm run check` waits for them.
      { extends: true, test: { name: 'fast', include: fastTests, isolate: false } },
      // Times are told in the zone of the sample records.
      {
        extends: true,
        test: { name: 'page', include: pageTests, environment: 'jsdom', isolate: false, env: { TZ: 'Asia/Shanghai' } },
      },
      { extends: true, test: { name: 'server', include: ['server/**/*.test.ts'], exclude: fastTests } },
    ],
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/unit.json' },
  },
}));
