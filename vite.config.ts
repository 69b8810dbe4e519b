import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { compress } from './build/compress.ts';

const basePattern =
  /\/node_modules\/(react|react-dom|scheduler|react-router|@tanstack)\/|\/src\/(i18n\/|api\/|contract\/|ui\/(?!dialog)|layout\/(?!a(ccount|ccess-)|error-(page|messages))|paths|query-client|routes|session|features\/record\/(record-context|item-|scores\/score-(rows|bar\.))|domain\/(score|dimension-kinds))|\/lucide-react\/.*\/link-2\./;

export default defineConfig(({ command }) => ({
  // The compiler takes only the types of JSX from `src/ui/jsx-runtime.d.ts`.
  plugins: [react({ jsxImportSource: 'react' }), tailwindcss(), compress()],
  // `vite build` builds both environments: the page for browsers, and its renderer for the server.
  builder: {},
  environments: {
    ssr: {
      build: {
        outDir: 'dist/server',
        manifest: false,
        minify: false,
        rolldownOptions: { input: 'src/entry-server.tsx', output: { codeSplitting: true } },
      },
      // Bundles all dependencies, with the production build of React whatever the server's NODE_ENV is.
      resolve: { noExternal: command === 'build' || undefined },
      define: { 'process.env.NODE_ENV': '"production"' },
    },
  },
  build: {
    // The server and the budget read the files of each page from the manifest.
    manifest: true,
    // Nothing inlined as `data:`: the content security policy allows none.
    assetsInlineLimit: 0,
    // Every browser in `target` has modulepreload.
    modulePreload: { polyfill: false },
    // The oldest browsers that Tailwind 4 supports; Feishu's own web view may lag behind the current ones.
    target: ['chrome111', 'edge111', 'firefox128', 'safari16.4'],
    rolldownOptions: {
      output: {
        // One file for the code of every page: it compresses 2 kB better than the three that Vite makes by default.
        // Also modules that the record page shares with its lazy sections: each would become a file of its own.
        codeSplitting: { groups: [{ name: 'base', test: basePattern }] },
      },
    },
  },
  test: {
    maxWorkers: '100%',
    // Patience for a busy machine; no test waits for it otherwise.
    testTimeout: 120_000,
    expect: { poll: { timeout: 100_000, interval: 10 } },
    // No test changes a module, so a worker loads each module once for all its files.
    isolate: false,
    projects: [
      // Neither a server nor a process of their own: `npm run check` waits for them.
      {
        extends: true,
        test: { name: 'fast', include: ['{bench,build,sandbox,server,src}/**/!(*.server|*.long).test.ts'] },
      },
      // Times are told in the zone of the sample records.
      {
        extends: true,
        test: { name: 'page', include: ['src/**/*.test.tsx'], environment: 'jsdom', env: { TZ: 'Asia/Shanghai' } },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['{sandbox,server}/**/*.server.test.ts'],
          globalSetup: 'build/prepare-postgres.ts',
        },
      },
      // Minutes of work each: `npm run test:long` alone runs them.
      {
        extends: true,
        test: {
          name: 'long',
          include: ['server/**/*.long.test.ts'],
          globalSetup: 'build/prepare-postgres.ts',
          testTimeout: 600_000,
        },
      },
    ],
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/unit.json' },
  },
}));
