import type { Page } from '@playwright/test';
import { maXiaohe } from '../sandbox/company/people.ts';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { expectAccessible } from './accessibility.ts';
import { expect, test } from './test.ts';

test.use({ access: 'hiring-team' });

const recordId = frontendEngineer.record.id;
const patiently = { timeout: 20_000 };

// English has the longer words.
test('the dialog can be used by everyone at each of its steps', async ({ page, signInAs }) => {
  await signInAs('江予诗', { returnTo: `/records/${recordId}?lang=en` });
  await page.getByRole('button', { name: 'Share', exact: true }).click(patiently);
  const dialog = page.getByRole('dialog');
  const field = dialog.getByLabel('Who', { exact: true });
  await field.fill('su');
  await expect(dialog.getByRole('button', { name: /^Su Wanqing/ })).toBeVisible(patiently);
  await expectForEveryone(page);
  await field.fill(maXiaohe.openId);
  const offer = dialog.getByRole('button', { name: `Use the ID ${maXiaohe.openId}` });
  await expect(offer).toBeVisible(patiently);
  await expectForEveryone(page);
  await offer.click();
  await expect(dialog.getByText(`Chosen: ${maXiaohe.openId}`)).toBeVisible();
  await expectForEveryone(page);
  await dialog.getByRole('button', { name: 'A week' }).click();
  await dialog.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(dialog.getByRole('button', { name: /^Stop sharing with/ })).toBeVisible(patiently);
  await expectForEveryone(page);
  await dialog.getByRole('button', { name: /^Stop sharing with/ }).click();
  await expect(dialog.getByRole('button', { name: /^Stop sharing with/ })).toHaveCount(0, patiently);
});

async function expectForEveryone(page: Page): Promise<void> {
  await expectAccessible(page);
  for (const width of [350, 390, 1280]) {
    await page.setViewportSize({ width, height: 720 });
    const tooWide = await page.getByRole('dialog').evaluate((node) => node.scrollWidth - node.clientWidth);
    expect(tooWide, `at ${width} px`).toBeLessThanOrEqual(0);
  }
}
