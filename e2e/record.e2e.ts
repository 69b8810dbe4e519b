import type { Locator, Page } from '@playwright/test';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { uploadQueue } from '../sandbox/records/frontend-engineer-code.ts';
import { salesManager } from '../sandbox/records/sales-manager.ts';
import { expect, test } from './test.ts';

const screens = [
  { name: 'a laptop', width: 1280, height: 720 },
  { name: 'a phone', width: 390, height: 844 },
];

for (const { name, width, height } of screens) {
  test(`on ${name} the first screen tells passed or not, how sure, whose opinion and from when`, async ({
    page,
    openRecord,
  }) => {
    await page.setViewportSize({ width, height });
    await openRecord(frontendEngineer.record.id, { lang: 'zh' });
    const head = region(page, '面试结论');
    const answers = [
      head.getByText('通过', { exact: true }),
      head.getByText('通过，能力达到要求，建议录用'),
      head.getByText('81', { exact: true }),
      head.getByText('/ 100', { exact: true }),
      head.getByText('总分', { exact: true }),
      head.getByText('等于 5 项得分之和'),
      head.getByText('赵鹏'),
      head.getByText('2026-11-18 16:42（UTC+8）提交'),
      page.getByRole('rowheader', { name: '执行力' }),
    ];
    for (const answer of answers) await expect(answer).toBeInViewport({ ratio: 1 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

test('a verdict stands on a filled badge, a mere state takes no side: an outline and a banner', async ({
  page,
  openRecord,
}) => {
  await openRecord(frontendEngineer.record.id, { lang: 'zh' });
  await expect(badgeOf(page, '通过')).toBeVisible();
  await expect(badgeOf(page, '通过')).not.toHaveCSS('background-color', transparent);

  await openRecord(salesManager.record.id, { lang: 'zh' });
  await expect(badgeOf(page, '未到场')).toBeVisible();
  await expect(badgeOf(page, '未到场')).toHaveCSS('background-color', transparent);
  await expect(badgeOf(page, '未到场')).toHaveCSS('border-top-style', 'solid');
  await expect(page.getByRole('status').filter({ hasText: '候选人未到场。' })).toBeInViewport();
});

test.describe('a reader of code', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('sees it coloured under its detected language, and copies it to the letter', async ({ page, openRecord }) => {
    await openRecord(frontendEngineer.record.id, { lang: 'zh' });
    const code = region(page, '在线编程');
    await code.scrollIntoViewIfNeeded();
    await expect(code.getByText('TypeScript（自动识别）')).toBeVisible();
    const keyword = code.getByText('async', { exact: true }).first();
    await expect(keyword).not.toHaveCSS('color', await colourOf(code.locator('pre')));

    await code.getByRole('button', { name: '复制代码' }).click();

    await expect(code.getByRole('status').filter({ hasText: '已复制' })).toHaveCount(1);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(uploadQueue);
  });
});

const transparent = 'rgba(0, 0, 0, 0)';

function region(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true });
}

function badgeOf(page: Page, word: string): Locator {
  return region(page, '面试结论')
    .locator('span')
    .filter({ hasText: new RegExp(`^${word}$`) })
    .first();
}

async function colourOf(element: Locator): Promise<string> {
  return await element.evaluate((node) => getComputedStyle(node).color);
}
