import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { expectAccessible } from './accessibility.ts';
import { expect, test } from './test.ts';

test.describe.configure({ timeout: 120_000 });

// The browser itself says so on its console whenever a reply is an error.
test.use({ expectedComplaint: /Failed to load resource/ });

const patiently = { timeout: 20_000 };

test('an administrator signs somebody out everywhere, and nobody else finds the page', async ({
  page,
  signInAs,
  startAnother,
  openAnotherBrowser,
}) => {
  const at = await startAnother({ ACCESS: 'hiring-team' });
  const lost = await openAnotherBrowser();
  await signInAs('江予诗', { on: lost, at });
  await lost.goto(new URL('/sessions?lang=zh', at.address).href);
  await expect(lost.getByRole('heading', { level: 1 })).toHaveText('没有这个页面', patiently);

  await signInAs('纪怀瑾', { at, returnTo: '/?lang=zh' });
  await page.getByLabel('账号：纪怀瑾').click(patiently);
  await page.getByRole('link', { name: '登录情况' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录情况', patiently);
  await expect(page.getByRole('listitem')).toHaveText([/^纪怀瑾你自己/, /^江予诗/]);
  await expectAccessible(page);

  const end = page.getByRole('button', { name: '让江予诗退出登录' });
  const confirm = page.getByRole('button', { name: '全部退出' });
  await end.click();
  await expect(confirm).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('button', { name: '取消' }).click();
  await expect(end).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(confirm).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText('江予诗已退出登录：结束 1 处登录，收回 0 项分享。');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByRole('listitem')).toHaveText([/^纪怀瑾/]);
  const record = new URL(`/api/records/${frontendEngineer.record.id}`, at.address).href;
  expect((await lost.request.get(record)).status()).toBe(401);
});
