import type { Page } from '@playwright/test';
import { backendEngineer } from '../sandbox/records/backend-engineer.ts';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { byline } from './byline.ts';
import { expect, test } from './test.ts';

// What the page still asks for while the session ends is refused.
test.use({ access: 'hiring-team', expectedComplaint: /status of 401/ });
test.describe.configure({ timeout: 90_000 });

const recordId = frontendEngineer.record.id;
const deepLink = `/records/${recordId}?lang=zh#dimension-7574263918450231297`;
const patiently = { timeout: 20_000 };

test('who signs out leaves nothing on the screen, nothing behind Back, and nothing in the browser', async ({
  page,
  context,
  openStart,
}) => {
  await openStart({ lang: 'zh' });
  await page.getByRole('link', { name: '待定 许清越' }).click(patiently);
  await expect(byline(page)).toContainText('面试官 许清越', patiently);
  await page.goto(deepLink);
  await expect(byline(page)).toContainText('面试官 赵鹏', patiently);
  await page.goto(`/records/${backendEngineer.record.id}?lang=zh`);
  await expect(byline(page)).toContainText('面试官 孟昭远', patiently);

  await signOut(page);

  await expectSignedOut(page);
  expect((await context.cookies()).map(({ name }) => name)).not.toContain('sid');
  for (let step = 0; step < 3; step++) {
    await page.goBack();
    await expectSignedOut(page);
  }
  expect(await storageOf(page)).toEqual({ local: { 'mianping.left': 'yes' }, session: [], databases: [], caches: [] });
  const reply = await page.request.get(`/api/records/${recordId}`);
  expect(reply.status()).toBe(401);
});

test('signing out works by keyboard, and Escape leaves the menu without it', async ({ page, openRecord, settle }) => {
  await openRecord(recordId, { lang: 'en' });
  const account = page.getByLabel('Account: Jiang Yushi');
  await expect(account).toBeVisible(patiently);
  // The menu opens without its script, but only with it does Escape close it.
  await settle();
  await account.focus();
  await page.keyboard.press('Enter');
  const leave = page.getByRole('button', { name: 'Sign out' });
  await expect(leave).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(leave).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(leave).toBeHidden();
  await expect(account).toBeFocused();

  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/sign-in$/, patiently);
  await expect(page.getByRole('main').getByRole('link')).toHaveCount(1, patiently);
});

test('a second tab of the same browser is left too', async ({ page, context, openRecord }) => {
  await openRecord(recordId, { lang: 'zh' });
  await expect(byline(page)).toContainText('面试官 赵鹏', patiently);
  const second = await context.newPage();
  await second.goto(deepLink);
  await expect(byline(second)).toContainText('面试官 赵鹏', patiently);

  await signOut(page);

  await expectSignedOut(second);
  await expectSignedOut(page);
  await second.reload();
  await expectSignedOut(second);
});

test('signing out holds until the reader clicks sign-in again', async ({ page, product, openRecord }) => {
  await openRecord(recordId, { lang: 'zh' });
  await expect(byline(page)).toContainText('面试官 赵鹏', patiently);
  await signOut(page);
  await expectSignedOut(page);

  await page.goto(deepLink);
  await expectSignedOut(page);
  await page.getByRole('main').getByRole('link', { name: '使用飞书登录' }).click();
  await page.getByRole('link', { name: /^苏晚晴/ }).click();

  await expect(byline(page)).toContainText('面试官 赵鹏', patiently);
  await expect(page).toHaveURL(new URL(deepLink, product.address).href);
  await expect(page.getByLabel('账号：苏晚晴')).toBeVisible(patiently);
  expect((await storageOf(page)).local).not.toHaveProperty('mianping.left');
});

async function signOut(page: Page): Promise<void> {
  await page.getByLabel('账号：江予诗').click(patiently);
  await page.getByRole('button', { name: '退出登录' }).click();
}

async function expectSignedOut(page: Page): Promise<void> {
  await expect(title(page)).toHaveText('你已退出登录', patiently);
  await expect(page).toHaveURL(/\/sign-in(\?|$)/);
  expect(await page.locator('body').innerText()).not.toMatch(/赵鹏|孟昭远|许清越|江予诗|面试评价$/m);
}

async function storageOf(page: Page) {
  return await page.evaluate(async () => ({
    local: { ...localStorage },
    session: Object.keys(sessionStorage).filter((key) => key !== 'mianping.scroll'),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await window.caches.keys(),
  }));
}

function title(page: Page) {
  return page.getByRole('heading', { level: 1 });
}
