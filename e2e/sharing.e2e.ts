import type { Page } from '@playwright/test';
import { backendEngineer } from '../sandbox/records/backend-engineer.ts';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { byline } from './byline.ts';
import { expect, test } from './test.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const recordId = frontendEngineer.record.id;

test('a recruiter copies the link, in the language that she reads in', async ({ page, openRecord, product }) => {
  await openRecord(recordId);
  await page.getByRole('button', { name: '复制链接' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已复制' })).toBeAttached();
  expect(await copied(page)).toBe(new URL(`/records/${recordId}?lang=zh`, product.address).href);

  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(() => copied(page)).toBe(new URL(`/records/${recordId}?lang=en`, product.address).href);
});

test('the copied text is a summary that a chat understands, in the language that one reads in', async ({
  page,
  openRecord,
  product,
}) => {
  await openRecord(recordId, { lang: 'zh' });
  await page.getByRole('button', { name: '复制文本' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已复制' })).toBeAttached();
  const lines = [
    '**通过** · 周予安 · 前端工程师',
    ' · 面试官 赵鹏',
    '面试得分：3 · 通过，能力达到要求，建议录用',
    '总分：**81** / 100（等于 5 项得分之和）',
    '2026-11-18 16:42（UTC+8）提交',
    '- 执行力：9 / 10',
    '- 创新思维：0 / 5',
    '- 团队协作：未评分',
    '5 项得分中 4 项有文字依据',
    '> 代码能力强，思维逻辑清晰。',
    `[查看完整评价](${product.address}records/${recordId}?lang=zh)`,
  ];
  const text = await copied(page);
  for (const line of lines) expect(text).toContain(line);

  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Copy as text' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached();
  const inEnglish = [
    '**Pass** · 周予安 · 前端工程师',
    ' · Interviewer Zhao Peng',
    'Score level: three · Pass, meets the requirements, suggest to hire',
    'Total: **81** / 100 (equals the sum of 5 scores)',
    '- Execution: 9 / 10',
    '- Teamwork: Not scored',
    `[Open the evaluation](${product.address}records/${recordId}?lang=en)`,
  ];
  await expect.poll(() => copied(page)).toContain('Interviewer');
  const translated = await copied(page);
  for (const line of inEnglish) expect(translated).toContain(line);
});

test('what was opened is listed at the start, newest first, until the reader clears it', async ({
  page,
  openRecord,
  openStart,
}) => {
  await openStart({ lang: 'zh' });
  const recent = page.getByRole('region', { name: '最近打开' });
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await expect(recent).toHaveCount(0);
  await openRead(page, openRecord, backendEngineer.record.id);
  await openRead(page, openRecord, recordId);
  await openRead(page, openRecord, recordId);

  await openStart({ lang: 'zh' });

  await expect(recent.getByRole('link')).toHaveText([new RegExp(recordId), new RegExp(backendEngineer.record.id)]);
  await recent.getByRole('link').first().click();
  await expect(page).toHaveURL(new RegExp(`/records/${recordId}`));

  await openStart({ lang: 'zh' });
  await recent.getByRole('button', { name: '清空' }).click();
  await expect(recent).toHaveCount(0);
  await openStart({ lang: 'zh' });
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await expect(recent).toHaveCount(0);
});

test('nothing of an evaluation stays in the browser but its id', async ({ page, openRecord }) => {
  await openRead(page, openRecord, recordId);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Copy as text' }).click();
  const kept = await page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => name);
    const caches = await window.caches.keys();
    return { local: { ...localStorage }, session: { ...sessionStorage }, databases, caches, cookie: document.cookie };
  });
  expect(JSON.stringify(kept)).toContain(recordId);
  const { databases, caches, cookie, local } = kept;
  expect({ databases, caches, cookie }).toEqual({ databases: [], caches: [], cookie: 'mianping_language=en' });
  expect(Object.keys(local)).toEqual(['mianping.recent']);
  expect(JSON.parse(local['mianping.recent'] ?? '')).toEqual([{ recordId, openedAt: expect.any(Number) }]);
  // Not a word of it in the session's storage either.
  expect(JSON.stringify(kept)).not.toMatch(/\p{Script=Han}|Zhao|Peng|ou_4c1f|Execution/u);
});

test('a reader pastes a link from Feishu and is there; anything else is looked for', async ({ page, openStart }) => {
  await openStart({ lang: 'zh' });
  const field = page.getByRole('searchbox', { name: '搜索或打开' });
  await field.fill('没有这个人');
  await expect(page.getByText('没有符合筛选条件的面试。')).toBeVisible();
  await expect(field).toBeFocused();

  await field.fill(`https://example.feishu.cn/hire/application?interview_record_id=${recordId}`);
  await page.keyboard.press('Enter');
  await expect(byline(page)).toContainText('面试官 赵鹏');
  await expect(page).toHaveURL(new RegExp(`/records/${recordId}`));
});

async function openRead(page: Page, openRecord: (id: string) => Promise<void>, id: string): Promise<void> {
  await openRecord(id);
  await expect(byline(page)).toContainText('面试官');
}

async function copied(page: Page): Promise<string> {
  return await page.evaluate(() => navigator.clipboard.readText());
}
