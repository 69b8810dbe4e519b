import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  projects: [
    { name: 'stories', testMatch: '**/!(*.long).e2e.ts' },
    // Minutes of work each: `npm run test:long` alone runs them.
    { name: 'long', testMatch: '**/*.long.e2e.ts', timeout: 600_000 },
  ],
  globalSetup: './prepare-browser.ts',
  outputDir: '../test-results/e2e',
  reporter: [['list'], ['json', { outputFile: '../test-results/e2e.json' }]],
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: '100%',
  // Patience for a busy machine; a story that is about time says so itself.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    viewport: { width: 1280, height: 720 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: 'light',
    screenshot: 'only-on-failure',
  },
});
