import { expectAccessible } from './accessibility.ts';
import { expect, test } from './test.ts';

test('someone who has just installed it finds sample records and reads one', async ({ page, openStart }) => {
  await openStart({ lang: 'en' });
  const samples = page.getByRole('list').filter({ has: page.getByRole('link') });
  await expect(samples.first()).toBeVisible();
  await expectAccessible(page);

  await samples.getByRole('link').first().click();

  await expect(page).toHaveURL(/\/records\/\d+/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(page);
});
