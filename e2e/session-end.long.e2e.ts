import type { Page } from '@playwright/test';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { byline } from './byline.ts';
import { expect, test } from './test.ts';

// The browser itself says so on its console when the refresh is refused.
test.use({ access: 'hiring-team', expectedComplaint: /Failed to load resource/ });
test.describe.configure({ timeout: 90_000 });

const patiently = { timeout: 20_000 };

test('a session that ends in the middle of reading takes nothing away and leads back to the place', async ({
  page,
  context,
  product,
}) => {
  const place = `/records/${frontendEngineer.record.id}?lang=zh#dimension-7574263918450231297`;
  await page.clock.install();
  await page.goto(place);
  await expect(byline(page)).toContainText('面试官 赵鹏', patiently);
  const notice = page.getByRole('status').filter({ hasText: '登录已失效，正在读的内容仍保留在这里。' });
  await expect(page.getByRole('article', { name: '执行力', exact: true })).toBeFocused(patiently);
  await expect(notice).toHaveCount(0);

  await context.clearCookies({ name: 'sid' });
  await comeBackAfterAWhile(page);

  await expect(notice).toBeVisible(patiently);
  await expect(byline(page)).toContainText('面试官 赵鹏');
  await expect(page.getByText('81 / 100')).toBeVisible();
  await expect(page.getByText('代码能力强，思维逻辑清晰。')).toBeVisible();
  await expect(page).toHaveURL(new URL(place, product.address).href);

  await notice.getByRole('link', { name: '重新登录' }).click();

  await expect(byline(page)).toContainText('面试官 赵鹏', patiently);
  await expect(page).toHaveURL(new URL(place, product.address).href);
  await expect(page.getByRole('article', { name: '执行力', exact: true })).toBeFocused(patiently);
  await comeBackAfterAWhile(page);
  await expect(page.getByLabel(/江予诗|Jiang Yushi/)).toBeVisible(patiently);
  await expect(notice).toHaveCount(0);
});

test('an evaluation leaves the screen once somebody who may not read it is signed in in another tab', async ({
  page,
  signInAs,
  openRecord,
}) => {
  await page.clock.install();
  await signInAs('江予诗');
  await openRecord(frontendEngineer.record.id, { lang: 'zh' });
  await expect(byline(page)).toContainText('面试官 赵鹏', patiently);
  const other = await page.context().newPage();
  await signInAs('马晓禾', { on: other });

  await comeBackAfterAWhile(page);

  await expect(title(page)).toHaveText('无法查看这份面试评价', patiently);
  await expect(page.getByText('代码能力强')).toHaveCount(0);

  await signInAs('江予诗', { on: other });
  await page.getByRole('link', { name: '回到首页' }).click();
  await expect(title(page)).not.toHaveText('无法查看这份面试评价', patiently);
  await page.goBack();
  await expect(byline(page)).toContainText('面试官 赵鹏', patiently);
});

/** What was read counts as fresh for a minute; after that the page asks anew when the reader turns back to it. */
async function comeBackAfterAWhile(page: Page): Promise<void> {
  const asked = page.waitForResponse((response) => /\/api\/records\/\d+$/.test(response.url()));
  await page.clock.fastForward('05:00');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await asked;
}

function title(page: Page) {
  return page.getByRole('heading', { level: 1 });
}
