import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { expect, test } from './test.ts';

const recordId = frontendEngineer.record.id;

test('Back closes the image viewer, Forward opens it, a reload keeps it, and Escape leaves no step behind', async ({
  page,
  openStart,
  openRecord,
}) => {
  await openStart({ lang: 'zh' });
  await openRecord(recordId, { lang: 'zh', item: 'dimension-7574263918450231297' });
  const address = page.url();
  const viewer = page.getByRole('dialog');
  const tile = page.getByRole('button', { name: '放大查看白板设计.png' });
  await tile.click();
  await expect(viewer).toBeVisible();

  await page.goBack();
  await expect(viewer).toHaveCount(0);
  await expect(tile).toBeFocused();
  await page.goForward();
  await expect(viewer.getByText('2 / 3')).toBeVisible();
  // The keys of the page below it rest.
  await page.keyboard.press(']');
  await page.reload();
  await expect(viewer.getByText('2 / 3')).toBeVisible();
  expect(page.url()).toBe(address);

  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(viewer).toHaveCount(0);
  expect(page.url()).toBe(address);
  await page.goBack();
  await expect(page).toHaveURL(/\/\?/);
});

test('a dialog is closed by Back too, and one that was left open by a link is open on the way back', async ({
  page,
  openRecord,
  openSamples,
}) => {
  await openRecord(recordId, { lang: 'en' });
  await expect(page.locator('[data-dehydrated]')).toHaveCount(0);
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await page.goBack();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goForward();
  await expect(dialog).toBeVisible();
  await openSamples({ lang: 'en' });
  await page.goBack();
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
});
