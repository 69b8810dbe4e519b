import type { Page } from '@playwright/test';
import { byline } from './byline.ts';
import { expect, test } from './test.ts';

test.use({ access: 'hiring-team', permissions: ['clipboard-read', 'clipboard-write'] });

const patiently = { timeout: 20_000 };
const candidates = (page: Page) => page.getByRole('listitem').getByRole('heading', { level: 2 });

test('a hiring manager finds a candidate by initials, sees that opinions differ, and opens the dissent', async ({
  page,
  signInAs,
}) => {
  await signInAs('江予诗', { returnTo: '/?lang=zh' });
  await expect(page.getByRole('link', { name: /^待我决定/ })).toHaveAttribute('aria-current', 'page', patiently);
  await page.getByRole('searchbox', { name: '搜索或打开' }).fill('lx');
  await expect(candidates(page)).toHaveText(['林晓'], patiently);
  await expect(page.getByText('结论不一')).toBeVisible();
  await page.getByRole('link', { name: '未通过 何静' }).click();
  await expect(byline(page)).toContainText('面试官 何静', patiently);
  await page.goBack();
  await expect(candidates(page)).toHaveText(['林晓'], patiently);
  await expect(page.getByRole('searchbox', { name: '搜索或打开' })).toHaveValue('lx');
});

test('filters stand in the address, and whoever opens it sees the same', async ({
  page,
  signInAs,
  openAnotherBrowser,
}) => {
  await signInAs('江予诗', { returnTo: '/?view=all&lang=zh' });
  await page.getByText('结论', { exact: true }).click();
  await page.getByRole('link', { name: '未通过', exact: true }).click();
  await expect(page).toHaveURL(/conclusion=fail/);
  await expect(page.locator('summary', { hasText: '未通过' })).toBeVisible(patiently);
  const shown = await candidates(page).allTextContents();
  expect(shown.length).toBeGreaterThan(1);
  const { pathname, search } = new URL(page.url());
  const other = await openAnotherBrowser();
  await other.goto(`${pathname}${search}`);
  await expect(candidates(other)).toHaveText(shown, patiently);
});

test('a recruiter finds who owes what, and copies a reminder without a word on conclusions', async ({
  page,
  signInAs,
}) => {
  await signInAs('文静姝', { returnTo: '/?view=owed&lang=en' });
  await expect(page.getByText(/evaluations? not submitted/).first()).toBeVisible(patiently);
  await page.getByRole('button', { name: 'Reminder' }).first().click();
  const reminder = page.getByRole('region', { name: /^Reminder to / });
  await reminder.getByRole('button', { name: 'Copy reminder' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^Hi .+:\n\n/);
  expect(copied).toContain('/records/');
  expect(copied).not.toMatch(/pass|fail|undecided|score/i);
  await reminder.getByRole('button', { name: '中文' }).click();
  await expect(reminder).toContainText('你好！有');
});

test('who may see nothing reads why, and who has only written sees only that', async ({ page, signInAs }) => {
  await signInAs('马晓禾', { returnTo: '/?lang=zh' });
  await expect(page.getByText('没有你可以查看的面试。')).toBeVisible(patiently);
  await expect(candidates(page)).toHaveCount(0);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('views, filters and evaluations are links that work', async ({ page, signInAs }) => {
    await signInAs('江予诗', { returnTo: '/?lang=zh' });
    await page.getByRole('navigation', { name: '视图' }).getByRole('link', { name: /^全部/ }).click();
    await page.getByText('状态', { exact: true }).click();
    await page.getByRole('link', { name: '未到场', exact: true }).click();
    await expect(page).toHaveURL(/state=no-show/);
    await page
      .getByRole('link', { name: /^未到场/ })
      .last()
      .click();
    await expect(byline(page)).toContainText('面试官');
  });
});

test('the start page is in the view that was chosen last', async ({ page, signInAs }) => {
  await signInAs('江予诗', { returnTo: '/?lang=zh' });
  await page.getByRole('link', { name: /^待提交/ }).click(patiently);
  await expect(page).toHaveURL(/view=owed/);
  await page.getByRole('banner').getByRole('link').first().click();
  await expect(page).not.toHaveURL(/view=/);
  await expect(page.getByRole('link', { name: /^待提交/ })).toHaveAttribute('aria-current', 'page');
  await page.goto('/');
  await expect(page.getByRole('link', { name: /^待提交/ })).toHaveAttribute('aria-current', 'page');
});

test('a view that is chosen and left at once is the view of the start page', async ({ page, signInAs }) => {
  await signInAs('江予诗', { returnTo: '/?lang=zh' });
  const owed = page.getByRole('link', { name: /^待提交/ });
  await expect(page.locator('[data-dehydrated]')).toHaveCount(0);
  // Both in one task: nothing of the page that was chosen is loaded or painted between them.
  await owed.evaluate((link: HTMLElement) => {
    link.click();
    document.querySelector<HTMLElement>('header a[href^="/"]')?.click();
  });
  await expect(page).not.toHaveURL(/view=/);
  await expect(owed).toHaveAttribute('aria-current', 'page');
});

test('a view that is chosen before any script runs is the view of the start page', async ({
  browser,
  product,
  signInAs,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' });
  const page = await context.newPage();
  await signInAs('江予诗', { on: page, at: product, returnTo: '/?lang=zh' });
  await page.getByRole('link', { name: /^待提交/ }).click();
  await page.getByRole('banner').getByRole('link').first().click();
  await expect(page).not.toHaveURL(/view=/);
  await expect(page.getByRole('link', { name: /^待提交/ })).toHaveAttribute('aria-current', 'page');
  await context.close();
});
