import { expect, type Page } from '@playwright/test';

/** From the list to the candidate whose interviewers part. */
export async function openDebrief(page: Page, settle: () => Promise<void>): Promise<void> {
  await page.goto('/?lang=zh');
  await settle();
  const candidate = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: '林晓' }) });
  await candidate.getByRole('link', { name: '并排看 4 份' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('林晓');
}
