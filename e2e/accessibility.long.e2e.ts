import type { Page } from '@playwright/test';
import { wrongTypes } from '../sandbox/failures/garbled.ts';
import { systemError } from '../sandbox/failures/refusals.ts';
import { financeSpecialist } from '../sandbox/records/finance-specialist.ts';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { hostileText } from '../sandbox/records/hostile-text.ts';
import { productDesigner } from '../sandbox/records/product-designer.ts';
import { productManager } from '../sandbox/records/product-manager.ts';
import { storeManager } from '../sandbox/records/store-manager.ts';
import { expectAccessible, expectAccessibleWords } from './accessibility.ts';
import { openDebrief } from './open-debrief.ts';
import { expect, test } from './test.ts';

// The browser itself says so on its console whenever a reply is an error.
test.use({ expectedComplaint: /Failed to load resource/ });

const records = {
  'a full record': { id: frontendEngineer.record.id, lang: 'zh', others: ['English', '双语'] },
  'a record that was not submitted': { id: financeSpecialist.record.id, lang: 'en', others: [] },
  'a nearly empty record': { id: productManager.record.id, lang: 'zh', others: [] },
  'a record of unknown values': { id: storeManager.record.id, lang: 'en', others: [] },
  'a record with attachments that are no images': { id: productDesigner.record.id, lang: 'zh', others: [] },
  'a record with unreadable fields': { id: wrongTypes.recordId, lang: 'en', others: [] },
  'a Feishu that fails': { id: systemError.recordId, lang: 'zh', others: [] },
} as const;

for (const [what, { id, lang, others }] of Object.entries(records)) {
  test(`${what} can be read by everyone, in both themes`, async ({ page, openRecord, settle }) => {
    await openRecord(id, { lang });
    await settle();
    await expectAccessible(page);
    for (const language of others) {
      await change(page, language);
      await expectAccessibleWords(page);
    }
  });
}

test('long and hostile text can be read by everyone once it is unfolded', async ({ page, openRecord, settle }) => {
  await openRecord(hostileText.record.id, { lang: 'zh' });
  await page.getByRole('button', { name: /^展开全文/ }).click();
  await expect(page.getByRole('button', { name: '收起' })).toBeVisible();
  await settle();
  await expectAccessible(page);
  await change(page, 'English');
  await expect(page.getByRole('button', { name: 'Show less' })).toBeVisible();
  await expectAccessibleWords(page);
});

test('the list of interviews can be read by everyone, in every language and theme', async ({
  page,
  openStart,
  settle,
}) => {
  await openStart({ lang: 'zh' });
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await settle();
  await expectAccessible(page);
  for (const language of ['English', '双语']) {
    await change(page, language);
    await expectAccessibleWords(page);
  }
});

test('what is read blind can be read by everyone, in every language and theme', async ({ page, settle }) => {
  async function expectAccessibleInBoth(): Promise<void> {
    await settle();
    await expectAccessible(page);
    await change(page, 'English');
    await expectAccessibleWords(page);
  }
  await page.goto(`/records/${frontendEngineer.record.id}?blind=1&lang=zh`);
  await expectAccessibleInBoth();
  await page.goto('/?view=all&blind=1&lang=zh');
  await settle();
  await page
    .getByRole('link', { name: /^并排看/ })
    .first()
    .click();
  await expect(page.getByRole('table')).toBeVisible();
  await expectAccessibleInBoth();
});

test('who owes what can be read by everyone, with a reminder open', async ({ page, settle }) => {
  await page.goto('/?view=owed&lang=zh');
  await page.getByRole('button', { name: '提醒' }).first().click();
  await settle();
  await expectAccessible(page);
});

test('the image viewer can be used by everyone', async ({ page, openRecord, settle }) => {
  await openRecord(frontendEngineer.record.id, { lang: 'zh' });
  for (const language of ['zh', 'en']) {
    await page.getByRole('button', { name: /^(Enlarge |放大查看)白板设计.png$/ }).click();
    await expect(page.getByRole('dialog').getByText('2 / 3')).toBeVisible();
    await expect(page.getByRole('dialog').getByRole('img', { name: '白板设计.png' })).toBeInViewport();
    await settle();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    if (language === 'zh') await change(page, 'English');
  }
});

for (const [width, lang] of [
  [1280, 'zh'],
  [390, 'en'],
] as const) {
  test(`everybody can read a debrief at ${width} px, in ${lang}, with the words open and closed`, async ({
    page,
    settle,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await openDebrief(page, settle);
    await page.goto(`${new URL(page.url()).pathname}?lang=${lang}`);
    await settle();
    await expectAccessible(page);
    await page.getByRole('button', { name: lang === 'zh' ? /^何静，系统设计/ : /^He Jing, System design/ }).click();
    // From the top: what is scrolled under the fixed head of the page is covered by it, and no target there.
    await page.evaluate(() => window.scrollTo(0, 0));
    await expectAccessible(page);
  });
}

async function change(page: Page, language: string): Promise<void> {
  const button = page.getByRole('banner').getByRole('button', { name: language });
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
}
