import type { Page } from '@playwright/test';
import { notFound } from '../sandbox/failures/refusals.ts';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { frontendFirstRound, frontendOwed } from '../sandbox/records/frontend-engineer-panel.ts';
import { byline } from './byline.ts';
import { expect, test } from './test.ts';

// The browser itself says so on its console whenever a reply is an error.
test.use({ access: 'hiring-team', expectedComplaint: /Failed to load resource/ });
test.describe.configure({ timeout: 90_000 });

const { id: recordId, image_list: images } = frontendEngineer.record;
const patiently = { timeout: 20_000 };

const deepLink = `/records/${recordId}?lang=zh#dimension-7574263918450231298`;

test('a colleague outside of the app’s range reads why in both languages, and can try again', async ({
  page,
  context,
  signInAs,
  product,
}) => {
  await signInAs('范子骞', { returnTo: deepLink });
  await expectWords(page, ['你没有使用面评的权限', '你不在可用成员之内，请联系飞书应用的管理员添加。']);
  await expect(page.getByRole('main').getByRole('link')).toHaveText(['使用飞书登录']);

  await page.getByRole('button', { name: 'English' }).click();
  await expectWords(page, [
    'You have no access to Mianping',
    'Your account is not on the list of its users. Ask the administrator of the Feishu app to add you.',
  ]);
  expect((await context.cookies()).map(({ name }) => name)).not.toContain('sid');

  await page.getByRole('main').getByRole('link', { name: 'Sign in with Feishu' }).click();
  await page.getByRole('link', { name: /^江予诗/ }).click();
  await expect(byline(page)).toContainText('面试官 赵鹏', patiently);
  await expect(page).toHaveURL(new URL(deepLink, product.address).href);
});

test('people of another company and people who do not consent are sent away, each told why', async ({
  page,
  signInAs,
}) => {
  await signInAs('叶知秋', { returnTo: deepLink });
  await expectWords(page, ['这个账号属于其他企业', '请在飞书切换到本企业后重新登录。']);
  await signInAs('拒绝授权', { returnTo: deepLink });
  await expectWords(page, ['没有完成登录', '你没有授权飞书提供身份信息，可随时重新登录。']);
});

test('a colleague of another job sees what he would see if the evaluation did not exist', async ({
  page,
  signInAs,
  openRecord,
}) => {
  await signInAs('马晓禾', { returnTo: `/records/${recordId}?lang=zh` });
  const hers = await refusalInBothLanguages(page);
  await openRecord(notFound.recordId, { lang: 'zh' });
  const nobodys = await refusalInBothLanguages(page);
  expect(hers).toEqual(nobodys);
  expect(hers[0]).toContain('无法查看这份面试评价');
  expect(hers[1]).toContain('This evaluation cannot be shown');
});

test('a colleague of another job gets no image by its address, and cannot tell whether there is one', async ({
  page,
  signInAs,
}) => {
  await signInAs('马晓禾');
  const ask = async (record: string, image: string) => {
    const reply = await page.request.get(`/api/records/${record}/images/${image}`);
    const { requestId, ...error } = (await reply.json()).error;
    expect(requestId).toBeTruthy();
    return { status: reply.status(), type: reply.headers()['content-type'], error };
  };
  const hers = await ask(recordId, images?.[0]?.id ?? '');
  expect(hers).toMatchObject({ status: 404, error: { code: 'not_found' } });
  expect(hers).toEqual(await ask(recordId, '1'));
  expect(hers).toEqual(await ask(notFound.recordId, '1'));

  await signInAs('江予诗');
  const allowed = await page.request.get(`/api/records/${recordId}/images/${images?.[0]?.id}`);
  expect(allowed.headers()['content-type']).toMatch(/^image\//);
});

test('an interviewer who still owes his evaluation learns that it comes first, and reads his own', async ({
  page,
  signInAs,
  openRecord,
}) => {
  await signInAs('何以安', { returnTo: `/records/${recordId}?lang=zh` });
  const words = {
    zh: ['请先提交你自己的评价', '其他面试官对这位候选人已有评价。你在飞书招聘提交自己的评价后，就能看到。'],
    en: [
      'Your own evaluation comes first',
      'Others have evaluated this candidate. You can read them once you have submitted yours in Feishu Hire.',
    ],
  } as const;
  await expectWords(page, words.zh);
  await expect(page.getByRole('main')).not.toContainText('赵鹏');
  await page.getByRole('button', { name: 'English' }).click();
  await expectWords(page, words.en);
  await expect(page.getByRole('main').getByRole('link')).toHaveText(['Home']);

  await openRecord(frontendFirstRound.record.id, { lang: 'zh' });
  await expectWords(page, words.zh);
  await openRecord(frontendOwed.record.id, { lang: 'zh' });
  await expect(byline(page)).toContainText('面试官 何以安', patiently);
});

test('an interviewer who has submitted hers reads the other one of the same candidate', async ({ page, signInAs }) => {
  await signInAs('苏晚晴', { returnTo: `/records/${recordId}?lang=zh` });
  await expect(byline(page)).toContainText('面试官 赵鹏', patiently);
  await expect(page.getByText('代码能力强，思维逻辑清晰。')).toBeVisible();
});

async function expectWords(page: Page, [heading, body]: readonly [string, string]): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading, patiently);
  await expect(page.getByRole('main').getByText(body, { exact: true })).toBeVisible();
}

async function refusalInBothLanguages(page: Page): Promise<string[]> {
  const inChinese = await refusalOn(page);
  await expect(page.getByRole('main').getByRole('link')).toHaveText(['回到首页']);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('main').getByRole('link')).toHaveText(['Home']);
  return [inChinese, await refusalOn(page)];
}

/** All that the page shows, its title and its bar included, without the number of this one request. */
async function refusalOn(page: Page): Promise<string> {
  const number = page.getByRole('main').locator('code');
  await expect(number).toBeVisible(patiently);
  // What comes a moment later than the refusal itself.
  await expect(page.getByLabel(/马晓禾|Ma Xiaohe/)).toBeVisible(patiently);
  await expect(page.getByRole('contentinfo')).toContainText(/招聘团队|hiring team/, patiently);
  await expect(page).toHaveTitle(/无法查看|cannot be shown/, patiently);
  // In one moment: the page may ask again by itself, which is another request.
  const { requestId, shown } = await page.evaluate(() => ({
    requestId: document.querySelector('main code')?.textContent ?? '',
    shown: `${document.title}\n${document.body.innerText}`,
  }));
  expect(requestId).not.toBe('');
  expect(shown).not.toMatch(/赵鹏|Zhao Peng/);
  return shown.replace(requestId, '');
}
