import type { Page } from '@playwright/test';
import { wrongTypes } from '../server/sandbox/failures/garbled.ts';
import { notFound, systemError } from '../server/sandbox/failures/refusals.ts';
import { financeSpecialist } from '../server/sandbox/records/finance-specialist.ts';
import { frontendEngineer } from '../server/sandbox/records/frontend-engineer.ts';
import { hostileText } from '../server/sandbox/records/hostile-text.ts';
import { productDesigner } from '../server/sandbox/records/product-designer.ts';
import { productManager } from '../server/sandbox/records/product-manager.ts';
import { salesManager } from '../server/sandbox/records/sales-manager.ts';
import { storeManager } from '../server/sandbox/records/store-manager.ts';
import { expectAccessible } from './accessibility.ts';
import { recordId, sendRecord, test } from './programmed-feishu.ts';
import { expect } from './test.ts';

// The browser itself says so on its console whenever a reply is an error.
test.use({ expectedComplaint: /Failed to load resource/ });
// Each story checks its page four times over, and more.
test.describe.configure({ timeout: 120_000 });

const records: Record<string, { id: string }> = {
  'a full record': frontendEngineer.record,
  'a record that was not submitted': financeSpecialist.record,
  'a record of somebody who did not show up': salesManager.record,
  'a nearly empty record': productManager.record,
  'a record of hostile text': hostileText.record,
  'a record of unknown values': storeManager.record,
  'a record with attachments that are no images': productDesigner.record,
  'a record with unreadable fields': { id: wrongTypes.recordId },
  'a record that does not exist': { id: notFound.recordId },
  'a Feishu that fails': { id: systemError.recordId },
};

const languages = ['zh', 'en'] as const;

for (const [what, { id }] of Object.entries(records)) {
  test(`${what} can be read by everyone, in both languages and both themes`, async ({ page, openRecord }) => {
    for (const lang of languages) {
      await openRecord(id, { lang });
      await expectAccessibleInBothThemes(page);
    }
  });
}

test('the start page can be read by everyone, in both languages and both themes', async ({ page, openStart }) => {
  for (const lang of [...languages, 'both'] as const) {
    await openStart({ lang });
    await expect(page.getByRole('heading', { level: 2 })).toHaveCount(3);
    await expectAccessibleInBothThemes(page);
  }
});

test('both languages side by side can be read by everyone', async ({ page, openRecord }) => {
  await openRecord(frontendEngineer.record.id, { lang: 'both' });
  await expectAccessibleInBothThemes(page);
});

test('the image viewer can be used by everyone', async ({ page, openRecord }) => {
  for (const lang of languages) {
    await openRecord(frontendEngineer.record.id, { lang });
    await page.getByRole('button', { name: /^(Enlarge |放大查看)白板设计.png$/ }).click();
    await expect(page.getByRole('dialog').getByText('2 / 3')).toBeVisible();
    await expect(page.getByRole('dialog').getByRole('img', { name: '白板设计.png' })).toBeInViewport();
    await expectAccessibleInBothThemes(page);
  }
});

test('long notes can be read by everyone once they are unfolded', async ({ page, openRecord, startOn }) => {
  const product = await startOn((response) => sendRecord(response, { content: '讲得很清楚。\n'.repeat(1000) }));
  for (const lang of languages) {
    await openRecord(recordId, { lang, at: product });
    await page.getByRole('button', { name: /^(Show all|展开全文)/ }).click();
    await expect(page.getByRole('button', { name: /^(Show less|收起)$/ })).toBeVisible();
    await expectAccessibleInBothThemes(page);
  }
});

/** What comes a moment later, such as bars, coloured code and thumbnails, has to be there to be checked. */
async function expectAccessibleInBothThemes(page: Page): Promise<void> {
  // Behind an open viewer the heading has no role.
  await expect(page.locator('h1')).toBeVisible();
  await page.waitForLoadState('networkidle');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
}
