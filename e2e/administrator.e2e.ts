import type { Page } from '@playwright/test';
import { zhaoPeng } from '../server/sandbox/company/people.ts';
import { frontendEngineer } from '../server/sandbox/records/frontend-engineer.ts';
import { expect, test } from './test.ts';

test.describe.configure({ timeout: 120_000 });

const recordId = frontendEngineer.record.id;
const patiently = { timeout: 20_000 };

test('an administrator sees who has read an evaluation, and nobody else does', async ({
  page,
  signInAs,
  startAnother,
  openAnotherBrowser,
}) => {
  const at = await startAnother({ ACCESS: 'hiring-team' });
  const returnTo = `/records/${recordId}?lang=zh`;
  await signInAs('江予诗', { at, returnTo });
  await expectEvaluation(page, '赵鹏的面试评价');
  await page.reload();
  await expectEvaluation(page, '赵鹏的面试评价');
  await expect(page.getByRole('contentinfo')).toContainText('招聘团队', patiently);
  await expect(page.getByRole('button', { name: '分享', exact: true })).toBeVisible(patiently);
  await page.waitForLoadState('networkidle');
  await expect(page.getByText('谁读过')).toHaveCount(0);
  expect((await page.request.get(new URL(`/api/records/${recordId}/readers`, at.address).href)).status()).toBe(404);

  const administrator = await openAnotherBrowser();
  await signInAs('纪怀瑾', { on: administrator, at, returnTo });
  await expectEvaluation(administrator, '赵鹏的面试评价');
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

const words = {
  'hiring-team': {
    zh: '评价仅对作者本人和该职位的招聘团队可见。',
    en: 'Evaluations are shown to their author and the hiring team of the job.',
  },
  members: { zh: '所有可登录的成员都能查看全部评价。', en: 'Everyone who may sign in here can read every evaluation.' },
  'author-only': { zh: '评价仅对作者本人可见。', en: 'Evaluations are shown to their author only.' },
  open: { zh: '无需登录即可查看，仅供试用。', en: 'Nobody has to sign in: this installation is for trying out.' },
};

for (const [ACCESS, { zh, en }] of Object.entries(words)) {
  test(`the foot of every page says who can read with ACCESS=${ACCESS}`, async ({ page, signInAs, startAnother }) => {
    const at = await startAnother({ ACCESS });
    if (ACCESS !== 'open') await signInAs(zhaoPeng.name.zh, { at });
    const foot = page.getByRole('contentinfo');
    await page.goto(new URL(`/records/${recordId}?lang=zh`, at.address).href);
    await expectEvaluation(page, '赵鹏的面试评价');
    await expect(foot).toContainText(zh, patiently);
    await page.goto(new URL('/?lang=en', at.address).href);
    await expect(foot).toContainText(en, patiently);
  });
}

test.describe('who may read', () => {
  // The browser itself says so on its console whenever a reply is an error.
  test.use({ expectedComplaint: /Failed to load resource/ });

  for (const { ACCESS, pick, heading } of [
    { ACCESS: 'members', pick: '马晓禾', heading: '赵鹏的面试评价' },
    { ACCESS: 'author-only', pick: '纪怀瑾', heading: '无法查看这份面试评价' },
    { ACCESS: 'hiring-team', pick: '文静姝', heading: '赵鹏的面试评价' },
  ]) {
    test(`with ACCESS=${ACCESS}, what ${pick} opens is: ${heading}`, async ({ page, signInAs, startAnother }) => {
      const at = await startAnother({ ACCESS });
      await signInAs(pick, { at, returnTo: `/records/${recordId}?lang=zh` });
      await expectEvaluation(page, heading);
    });
  }
});

async function expectEvaluation(page: Page, heading: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading, patiently);
}
