import type { Page } from '@playwright/test';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { byline } from './byline.ts';
import { expect, test } from './test.ts';

const { id } = frontendEngineer.record;

declare global {
  interface Window {
    drawFrames?: () => void;
  }
}

/** Until it is resolved, scripts do not come: the server's page is there and nothing is hydrated. */
async function holdScripts(page: Page): Promise<() => Promise<void>> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route('**/assets/*.js', async (route) => {
    await promise;
    await route.continue();
  });
  return async () => resolve();
}

/** Until then the browser draws nothing, which the scripts wait for before they hydrate. */
async function holdFrames(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(() => {
    const waiting: FrameRequestCallback[] = [];
    const draw = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) => waiting.push(callback);
    window.drawFrames = () => {
      window.requestAnimationFrame = draw;
      for (const callback of waiting.splice(0)) draw(callback);
    };
  });
  return async () => {
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => window.drawFrames?.());
  };
}

for (const [when, hold] of [
  ['before the scripts have come', holdScripts],
  ['before the page is drawn', holdFrames],
] as const) {
  test(`who reloads and goes back ${when} comes to the page before`, async ({ page, openRecord }) => {
    await openRecord(id);
    await page.getByRole('link', { name: '全部示例与异常情况' }).first().click();
    const samples = page.getByRole('heading', { level: 1, name: '示例' });
    await expect(samples).toBeVisible();

    const release = await hold(page);
    await page.reload({ waitUntil: 'commit' });
    await expect(samples).toBeVisible();
    await page.evaluate(() => history.back());
    await expect(page).toHaveURL(/records/);
    await release();

    await expect(byline(page)).toContainText('面试官 赵鹏');
    await page.goForward();
    await expect(samples).toBeVisible();
  });
}
