import type { Page } from '@playwright/test';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { byline } from './byline.ts';
import { expect, test } from './test.ts';

test.use({ access: 'hiring-team' });
test.describe.configure({ timeout: 90_000 });

const recordId = frontendEngineer.record.id;
const deepLink = `/records/${recordId}?lang=en#dimension-7574263918450231297`;
const patiently = { timeout: 20_000 };

test('a shared link leads through sign-in to exactly its language and its item', async ({ page, product }) => {
  const passed = addressesOf(page);
  await page.goto(deepLink);

  await expect(byline(page)).toContainText('Interviewer Zhao Peng', patiently);
  await expect(page).toHaveURL(new URL(deepLink, product.address).href);
  const item = page.getByRole('article', { name: 'Execution', exact: true });
  await expect(item).toBeInViewport(patiently);
  await expect(item).toBeFocused();
  await expect(item).toHaveCSS('outline-style', 'solid');
  expect(passed.some((address) => address.includes('/open-apis/authen/v1/authorize'))).toBe(true);
  expect(await page.evaluate(() => window.history.length)).toBeLessThanOrEqual(2);
});

test('who tries it out is one click from the first evaluation', async ({ page, openStart }) => {
  await openStart({ lang: 'zh' });
  await page.getByRole('link', { name: '通过 赵鹏' }).first().click(patiently);
  await expect(byline(page)).toContainText('面试官 赵鹏', patiently);
  await expect(page.getByLabel('账号：江予诗')).toBeVisible();
});

test('a link under another name of this machine ends at the address that the product is known by', async ({
  page,
  product,
}) => {
  const nickname = new URL(deepLink, product.address);
  nickname.hostname = 'localhost';
  await page.goto(nickname.href);
  await expect(byline(page)).toContainText('Interviewer Zhao Peng', patiently);
  await expect(page).toHaveURL(new URL(deepLink, product.address).href);
});

test('who is signed in already goes straight to the next evaluation', async ({ page, openRecord }) => {
  await openRecord(recordId, { lang: 'zh' });
  await expect(byline(page)).toContainText('面试官 赵鹏', patiently);
  const passed = addressesOf(page);
  await openRecord('7573910244871680064', { lang: 'zh' });
  await expect(byline(page)).toContainText('面试官 孟昭远', patiently);
  expect(passed.map((address) => new URL(address).pathname)).toEqual(['/records/7573910244871680064']);
});

test('a hostile return address leads to the start page and nowhere else', async ({ page, product }) => {
  for (const hostile of ['https://example.com/', '//example.com', '/\\example.com', '/auth/sign-out']) {
    await page.goto(`/auth/sign-in?${new URLSearchParams({ return_to: hostile })}`);
    await expect(page).toHaveURL(product.address);
  }
});

test('the browser keeps no name and no sentence of what was read, and scripts cannot see the session', async ({
  page,
  context,
  signInAs,
}) => {
  await signInAs('苏晚晴', { returnTo: `/records/${recordId}?lang=zh` });
  await expect(byline(page)).toContainText('面试官 赵鹏', patiently);
  await expect(page.getByLabel('账号：苏晚晴')).toBeVisible();
  const kept = await page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => name);
    const caches = await window.caches.keys();
    return { local: { ...localStorage }, session: { ...sessionStorage }, databases, caches, cookie: document.cookie };
  });
  const { databases, caches, cookie } = kept;
  expect({ databases, caches, cookie }).toEqual({ databases: [], caches: [], cookie: '' });
  // It has kept something: that this record was opened.
  expect(JSON.stringify(kept)).toContain(recordId);
  expect(JSON.stringify(kept)).not.toMatch(/\p{Script=Han}|Zhao|Peng|Wanqing|ou_/u);
  const session = (await context.cookies()).find(({ name }) => name === 'sid');
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', expires: -1 });
  expect(JSON.stringify(kept)).not.toContain(session?.value);
});

/** Every address that the page itself passes from now on. */
function addressesOf(page: Page): string[] {
  const addresses: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest()) addresses.push(request.url());
  });
  return addresses;
}
