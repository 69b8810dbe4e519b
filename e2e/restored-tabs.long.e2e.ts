import type { Page } from '@playwright/test';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { expect, test } from './test.ts';

test.use({ access: 'hiring-team' });
test.describe.configure({ timeout: 240_000 });

const recordId = frontendEngineer.record.id;
const places = [
  '/?lang=zh',
  '/?view=owed&lang=en',
  '/samples',
  ...['zh', 'en', 'both'].map((lang) => `/records/${recordId}?lang=${lang}`),
  ...['7574263918450231297', '7574263918450231298'].map((id) => `/records/${recordId}?lang=en#dimension-${id}`),
  '/records/7573910244871680064?lang=en',
];

test('nine tabs that a browser restores at once each arrive where they were', async ({ context, product }) => {
  const tabs = await Promise.all(places.map(async (place) => ({ place, tab: await context.newPage() })));
  await Promise.all(tabs.map(({ tab, place }) => tab.goto(place)));
  for (const { tab, place } of tabs) await expectArrived(tab, new URL(place, product.address).href);
});

test('a tab that read that its sign-in failed goes on when another tab is signed in', async ({
  page,
  context,
  product,
}) => {
  const place = `/records/${recordId}?lang=en`;
  await page.goto(`/sign-in?${new URLSearchParams({ problem: 'expired', return_to: place })}`);
  await expect(page.getByRole('main').getByRole('link')).toHaveCount(1);
  await expect(page.locator('[data-dehydrated]')).toHaveCount(0);
  const other = await context.newPage();
  await other.goto('/');
  await expectArrived(page, new URL(place, product.address).href);
});

async function expectArrived(tab: Page, address: string): Promise<void> {
  await expect(tab).toHaveURL(address, { timeout: 60_000 });
  await expect(tab.getByLabel(/^(账号：|Account: )/)).toBeVisible({ timeout: 20_000 });
}
