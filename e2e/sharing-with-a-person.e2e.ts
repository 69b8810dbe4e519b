import type { Locator, Page } from '@playwright/test';
import { maXiaohe, suWanqing } from '../sandbox/company/people.ts';
import { backendEngineer } from '../sandbox/records/backend-engineer.ts';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { byline } from './byline.ts';
import { expect, test } from './test.ts';

// The browser itself says so on its console whenever a reply is an error.
test.use({ access: 'hiring-team', expectedComplaint: /Failed to load resource/ });
test.describe.configure({ timeout: 120_000 });

const recordId = frontendEngineer.record.id;
const address = `/records/${recordId}?lang=zh`;
const patiently = { timeout: 20_000 };

test('the hiring manager opens an evaluation to one colleague for an hour, and closes it again', async ({
  page,
  signInAs,
  openAnotherBrowser,
}) => {
  await signInAs('江予诗', { returnTo: address });
  const dialog = await openDialog(page);
  await dialog.getByLabel('分享给谁').fill(maXiaohe.openId);
  await dialog.getByRole('button', { name: `使用 ID ${maXiaohe.openId}` }).click();
  await dialog.getByRole('button', { name: '一小时' }).click();
  await dialog.getByRole('button', { name: '分享', exact: true }).click();
  const given = dialog.getByRole('listitem').filter({ hasText: '由江予诗分享' });
  await expect(given).toHaveText(new RegExp(`^${maXiaohe.openId} 至 .+ · 由江予诗分享`), patiently);

  const colleague = await openAnotherBrowser();
  await signInAs('马晓禾', { on: colleague, returnTo: address });
  await expect(byline(colleague)).toContainText('面试官 赵鹏', patiently);
  await expect(colleague.getByRole('button', { name: '放大查看白板设计.png' }).getByRole('img')).toBeVisible(patiently);
  await colleague.goto(`/records/${backendEngineer.record.id}?lang=zh`);
  await expect(title(colleague)).toHaveText('无法查看这份面试评价', patiently);
  await colleague.goto(address);
  await colleague.getByRole('button', { name: '分享', exact: true }).click();
  await expect(colleague.getByRole('dialog')).toContainText('你可以阅读这份评价，但不能分享给他人。', patiently);

  await dialog.getByRole('button', { name: `停止分享给${maXiaohe.openId}` }).click();
  await expect(dialog.getByText('暂无。')).toBeVisible(patiently);
  await expect(given).toHaveCount(0);
  await colleague.reload();
  await expect(title(colleague)).toHaveText('无法查看这份面试评价', patiently);
  await expect(colleague.getByText('代码能力强')).toHaveCount(0);
});

test('the dialog is done with by keyboard alone, and gives the focus back', async ({ page, signInAs }) => {
  await signInAs('江予诗', { returnTo: address });
  const share = page.getByRole('button', { name: '分享', exact: true });
  await expect(share).toBeVisible(patiently);
  await share.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: '分享给一个人' });
  await expect(dialog.locator(':focus')).toHaveCount(1);
  await expect(dialog.getByText('暂无。')).toBeVisible(patiently);

  await tabTo(page, dialog.getByLabel('分享给谁'));
  await page.keyboard.type(suWanqing.name.zh);
  const found = dialog.getByRole('button', { name: new RegExp(`^${suWanqing.name.zh}`) });
  await expect(found).toBeVisible(patiently);
  await tabTo(page, found);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('已选：苏晚晴')).toBeVisible();
  await expect(dialog.getByRole('button', { name: '更换' })).toBeFocused();
  await tabTo(page, dialog.getByRole('button', { name: '分享', exact: true }));
  await page.keyboard.press('Enter');
  const given = dialog.getByRole('listitem').filter({ hasText: '由江予诗分享' });
  await expect(given).toContainText('苏晚晴', patiently);
  await expect(dialog.getByLabel('分享给谁')).toBeFocused();
  await tabTo(page, dialog.getByRole('button', { name: '停止分享给苏晚晴' }));
  await page.keyboard.press('Enter');
  await expect(given).toHaveCount(0, patiently);
  await expect(dialog.getByRole('heading', { name: '正在分享给' })).toBeFocused();

  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(share).toBeFocused();
});

test('a name that nobody has is said to be found nowhere, and nothing can be shared', async ({ page, signInAs }) => {
  await signInAs('江予诗', { returnTo: address });
  const dialog = await openDialog(page);
  await dialog.getByLabel('分享给谁').fill('欧阳无名');
  await expect(dialog.getByRole('listitem')).toHaveText('没有找到。担任过面试官的人可按姓名查找，其他人请填 ID。');
  await expect(dialog.getByRole('button', { name: '分享', exact: true })).toBeDisabled();
});

async function openDialog(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: '分享', exact: true }).click(patiently);
  const dialog = page.getByRole('dialog', { name: '分享给一个人' });
  await expect(dialog.getByText('正在分享给')).toBeVisible(patiently);
  return dialog;
}

/** Goes on from where the focus is, as far as it takes. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(async () => {
    if (await target.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
    await expect(target).toBeFocused({ timeout: 100 });
  }).toPass(patiently);
}

function title(page: Page): Locator {
  return page.getByRole('heading', { level: 1 });
}
