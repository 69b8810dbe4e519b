import { algorithmEngineer } from '../sandbox/records/algorithm-engineer.ts';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { byline } from './byline.ts';
import { expect, test } from './test.ts';

const patiently = { timeout: 20_000 };

test.describe('an administrator', () => {
  test.use({ access: 'hiring-team' });

  // No other story reads this record.
  const { id: recordId, interviewer } = algorithmEngineer.record;
  const author = `面试官 ${interviewer?.name?.zh_cn}`;

  test('sees who has read an evaluation, and nobody else does', async ({
    page,
    signInAs,
    openAnotherBrowser,
    settle,
  }) => {
    const returnTo = `/records/${recordId}?lang=zh`;
    await signInAs('江予诗', { returnTo });
    await expect(byline(page)).toContainText(author, patiently);
    await page.reload();
    await expect(byline(page)).toContainText(author, patiently);
    await expect(page.getByRole('button', { name: '分享', exact: true })).toBeVisible(patiently);
    await settle();
    await expect(page.getByText('谁读过')).toHaveCount(0);
    expect((await page.request.get(`/api/records/${recordId}/readers`)).status()).toBe(404);

    const administrator = await openAnotherBrowser();
    await signInAs('纪怀瑾', { on: administrator, returnTo });
    await expect(byline(administrator)).toContainText(author, patiently);
    const readers = administrator.getByRole('region', { name: '谁读过' });
    await expect(readers).toContainText('仅管理员可见', patiently);
    await expect(readers.getByRole('listitem')).toHaveText([/^纪怀瑾/, /^江予诗.+ · 共 2 次$/]);
    await administrator.getByLabel('账号：纪怀瑾').click();
    await expect(administrator.getByText('管理员', { exact: true })).toBeVisible();

    await administrator.getByRole('button', { name: 'English' }).click();
    const inEnglish = administrator.getByRole('region', { name: 'Who has read this' });
    await expect(inEnglish.getByRole('listitem')).toHaveText([/^Ji Huaijin/, /^Jiang Yushi.+ · 2 times$/]);
    await administrator.emulateMedia({ media: 'print' });
    await expect(inEnglish).toBeHidden();
  });
});

test.describe('with ACCESS=members', () => {
  test.use({ access: 'members' });

  test('everyone who may sign in reads, and the foot of every page says so', async ({ page, signInAs }) => {
    const foot = page.getByRole('contentinfo');
    await signInAs('马晓禾', { returnTo: `/records/${frontendEngineer.record.id}?lang=zh` });
    await expect(byline(page)).toContainText('面试官 赵鹏', patiently);
    await expect(foot).toContainText('所有可登录的成员都能查看全部评价。', patiently);
    await page.getByRole('banner').getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('面试', patiently);
    await expect(foot).toContainText('所有可登录的成员都能查看全部评价。');
  });
});
