import type { About } from '#contract/about.ts';
import { expect, test } from './test.ts';

// Some samples have images that are none, and one page is not there: the browser itself says so on its console.
test.use({ expectedComplaint: /Failed to load resource/ });

for (const [mode, timeZone] of [
  ['zh', 'Asia/Shanghai'],
  ['en', 'America/New_York'],
  ['both', 'UTC'],
] as const) {
  test.describe(`in ${timeZone}, ${mode}`, () => {
    // Low: the chart and the images, which come when they are on the screen, are other stories.
    test.use({ timezoneId: timeZone, viewport: { width: 1280, height: 160 } });

    test('the browser takes the start, a page that is not there and every sample record over as the server has rendered it', async ({
      page,
      context,
      product,
    }) => {
      const url = product.address;
      await context.addCookies([
        { name: 'mianping_time_zone', value: timeZone, url },
        { name: 'mianping_language', value: mode, url },
      ]);
      const { samples }: About = await page.request.get('/api/about').then((reply) => reply.json());
      const records = samples?.filter(({ group }) => group === 'record') ?? [];
      expect(records.length).toBeGreaterThan(10);
      const complaints: string[] = [];
      page.on('pageerror', ({ message }) => complaints.push(`${page.url()}: ${message}`));
      for (const path of ['/', '/nowhere', ...records.map(({ recordId }) => `/records/${recordId}`)]) {
        await page.goto(path, { waitUntil: 'commit' });
        await page.waitForFunction(() => document.querySelector('#root:not([data-dehydrated])') !== null);
        await page.waitForFunction(() => document.querySelector('[data-dehydrated]') === null);
      }
      expect(complaints).toEqual([]);
    });
  });
}
