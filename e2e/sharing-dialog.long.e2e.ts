import type { Page } from '@playwright/test';
import { maXiaohe } from '../server/sandbox/company/people.ts';
import { frontendEngineer } from '../server/sandbox/records/frontend-engineer.ts';
import { expectAccessible } from './accessibility.ts';
import { expect, test } from './test.ts';

test.use({ access: 'hiring-team' });

const recordId = frontendEngineer.record.id;
const patiently = { timeout: 20_000 };

for (const { lang, share, who, byId, suggested, chosen, week, revoke } of [
  {
    lang: 'zh',
    share: '分享',
    who: '分享给谁',
    byId: '使用 ID',
    suggested: /^苏晚晴/,
    chosen: '已选：',
    week: '一周',
    revoke: /^停止分享给/,
  },
  {
    lang: 'en',
    share: 'Share',
    who: 'Who',
    byId: 'Use the ID',
    suggested: /^Su Wanqing/,
    chosen: 'Chosen: ',
    week: 'A week',
    revoke: /^Stop sharing with/,
  },
]) {
  test(`the dialog can be used by everyone at each of its steps, in ${lang}`, async ({ page, signInAs }) => {
    await signInAs('江予诗', { returnTo: `/records/${recordId}?lang=${lang}` });
    await page.getByRole('button', { name: share, exact: true }).click(patiently);
    const dialog = page.getByRole('dialog');
    const field = dialog.getByLabel(who, { exact: true });
    await field.fill('su');
    await expect(dialog.getByRole('button', { name: suggested })).toBeVisible(patiently);
    await expectForEveryone(page);
    await field.fill(maXiaohe.openId);
    const offer = dialog.getByRole('button', { name: `${byId} ${maXiaohe.openId}` });
    await expect(offer).toBeVisible(patiently);
    await expectForEveryone(page);
    await offer.click();
    await expect(dialog.getByText(`${chosen}${maXiaohe.openId}`)).toBeVisible();
    await expectForEveryone(page);
    await dialog.getByRole('button', { name: week }).click();
    await dialog.getByRole('button', { name: share, exact: true }).click();
    await expect(dialog.getByRole('button', { name: revoke })).toBeVisible(patiently);
    await expectForEveryone(page);
    await dialog.getByRole('button', { name: revoke }).click();
    await expect(dialog.getByRole('button', { name: revoke })).toHaveCount(0, patiently);
  });
}

async function expectForEveryone(page: Page): Promise<void> {
  await expectAccessible(page);
  for (const width of [350, 390, 1280]) {
    await page.setViewportSize({ width, height: 720 });
    const tooWide = await page.getByRole('dialog').evaluate((node) => node.scrollWidth - node.clientWidth);
    expect(tooWide, `at ${width} px`).toBeLessThanOrEqual(0);
  }
}
