import type { Page } from '@playwright/test';
import { frontendEngineer } from '../server/sandbox/records/frontend-engineer.ts';
import { hostileText } from '../server/sandbox/records/hostile-text.ts';
import { storeManager } from '../server/sandbox/records/store-manager.ts';
import { expect, test } from './test.ts';

/** Feishu's side panel, a phone, a tablet, a laptop, a large screen. */
const widths = [350, 390, 768, 1280, 1920];

const records = {
  'a full record': { id: frontendEngineer.record.id, languages: ['中文', 'English', '双语'] },
  'hostile text': { id: hostileText.record.id, languages: ['中文', '双语'] },
  'a record of unknown numbers': { id: storeManager.record.id, languages: ['双语'] },
};

for (const [what, { id, languages }] of Object.entries(records)) {
  test(`${what} fits any screen without scrolling sideways`, async ({ page, openRecord, settle }) => {
    await page.setViewportSize({ width: 350, height: 720 });
    await openRecord(id, { lang: 'zh' });
    await settle();
    for (const language of languages) {
      const button = page.getByRole('banner').getByRole('button', { name: language });
      await button.click();
      await expect(button).toHaveAttribute('aria-pressed', 'true');
      await expectToFitAnyScreen(page);
    }
  });
}

test('the list of interviews fits any screen without scrolling sideways', async ({ page, openStart }) => {
  await page.setViewportSize({ width: 350, height: 720 });
  await openStart({ lang: 'both' });
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await expectToFitAnyScreen(page);
});

async function expectToFitAnyScreen(page: Page): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 720 });
    await expectToFit(page, width);
  }
}

async function expectToFit(page: Page, width: number): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `at ${width} px`).toBeLessThanOrEqual(width);
  await expect(page.getByRole('banner')).toBeInViewport();
  const controls = page.getByRole('banner').getByRole('button').or(page.getByRole('banner').getByRole('link'));
  const boxes = await controls.evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect()));
  expect(boxes.length).toBeGreaterThanOrEqual(5);
  for (const [index, { left, right }] of boxes.entries()) {
    expect(left, `control ${index + 1} of the header at ${width} px`).toBeGreaterThanOrEqual(
      boxes[index - 1]?.right ?? 0,
    );
    expect(right, `control ${index + 1} of the header at ${width} px`).toBeLessThanOrEqual(width);
  }
}
