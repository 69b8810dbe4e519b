import { expect, type Page } from '@playwright/test';

/**
 * The reader goes away for two minutes at a time: after one, the page asks again as soon as it is looked at. The server
 * has a clock of its own, and goes on showing a reading for ten seconds of that, and until a refresh has failed. The
 * page's clock is to be installed before it is opened.
 */
export async function comeBackUntil(page: Page, expectation: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.clock.fastForward('02:00');
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
    await expectation();
  }).toPass({ timeout: 40_000 });
}
