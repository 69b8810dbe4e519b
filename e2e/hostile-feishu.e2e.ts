import type { Page } from '@playwright/test';
import { hostileText } from '../server/sandbox/records/hostile-text.ts';
import { storeManager } from '../server/sandbox/records/store-manager.ts';
import { recordId, sendRecord, test } from './programmed-feishu.ts';
import { expect } from './test.ts';

// The browser itself says so on its console whenever a reply is an error.
test.use({ expectedComplaint: /Failed to load resource/ });

// Each story starts a product, and some have to wait for it.
test.describe.configure({ timeout: 60_000 });

test('fields of a wrong type are marked, and all the rest is there', async ({ page, openRecord, startOn }) => {
  const product = await startOn((response) =>
    sendRecord(response, {
      conclusion: { passed: true },
      content: ['不是字符串'],
      assessment_score: 'a lot',
      interviewer: { name: { zh_cn: '赵鹏' } },
      dimension_assessment_list: [
        { id: '1', name: { zh_cn: '执行力' }, dimension_type: 7, full_score: 10, dimension_custom_score: 'nine' },
        { id: '2', name: { zh_cn: '沟通' }, dimension_type: 7, full_score: 10, dimension_custom_score: 8 },
      ],
    }),
  );
  await openRecord(recordId, { lang: 'zh', at: product });

  await expect(page.getByRole('region', { name: '面试结论' })).toContainText('数据格式异常');
  await expect(page.getByRole('status').filter({ hasText: '格式异常' })).toContainText('面试结论');
  await expect(page.getByRole('region', { name: '记录' })).toContainText('数据格式异常');
  await expect(page.getByRole('article', { name: '执行力' })).toContainText('数据格式异常');
  await expect(page.getByRole('article', { name: '沟通' })).toContainText('8 / 10');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('赵鹏的面试评价');
});

test('a record of nothing but its id says of each part that it is missing', async ({ page, openRecord, startOn }) => {
  const product = await startOn((response) => sendRecord(response));
  await openRecord(recordId, { lang: 'en', at: product });
  for (const words of [
    'No conclusion',
    'No score level given',
    'Interviewer not given · no submit time given',
    'No total score',
    'There are no scored dimensions.',
    'No notes were written.',
    'This evaluation has no dimensions.',
  ]) {
    await expect(page.getByText(words)).toBeVisible();
  }
});

test('nulls, blanks and odd values never show up as program words', async ({ page, openRecord, startOn }) => {
  const empty = { zh_cn: null, en_us: '' };
  const nothing = { id: null, name: empty, title: empty, description: null, content: null, ability_list: [null, {}] };
  const product = await startOn((response) =>
    sendRecord(response, {
      user_id: null,
      content: '  ',
      commit_status: null,
      feedback_submit_time: null,
      conclusion: null,
      interview_score: { level: null, zh_name: null, zh_description: '' },
      assessment_score: { calculate_type: null, score: null, full_score: null },
      interviewer: { id: null, name: null },
      question_list: [nothing, null, {}],
      code_question_list: [nothing, {}],
      image_list: [null, { id: '5', url: null, name: null, mime: null, create_time: null }],
      dimension_assessment_list: [
        nothing,
        null,
        {},
        ...[1, 2, 3, 4, 5, 6, 7, 10, 42, null].map((type) => ({
          ...nothing,
          dimension_type: type,
          question_list: [{}],
        })),
        { dimension_type: 6, dimension_score: { id: null, name: null, score_val: null }, full_score: null },
        { dimension_type: 7, dimension_custom_score: -0, full_score: 0 },
      ],
    }),
  );
  for (const lang of ['zh', 'en', 'both'] as const) {
    await openRecord(recordId, { lang, at: product });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await visibleText(page)).not.toMatch(/\b(null|undefined|NaN|Infinity)\b|\[object|Invalid Date/);
  }
});

test('numbers that no document explains are shown as unknown', async ({ page, openRecord }) => {
  await openRecord(storeManager.record.id, { lang: 'zh' });
  await expect(page.getByRole('region', { name: '面试结论' })).toContainText('未知（7）');
  await expect(page.getByText('未知计分方式（3）')).toBeVisible();
  await expect(page.getByRole('article', { name: '语音评价' })).toContainText('未知题型（42）');
  await expect(page.getByRole('article', { name: '语音评价' })).toContainText('已录制 1 分 12 秒');
});

test('another record than the one asked for is never shown', async ({ page, openRecord, startOn }) => {
  const product = await startOn((response) => sendRecord(response, { id: '123', content: '别人的评语' }));
  await openRecord(recordId, { lang: 'en', at: product });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Feishu answered with something else');
  expect(await page.content()).not.toContain('别人的评语');
});

test('a web page instead of an answer is not passed on', async ({ page, openRecord, startOn }) => {
  const product = await startOn((response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>网关维护</h1><script>alert(1)</script>');
  });
  await openRecord(recordId, { lang: 'zh', at: product });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('飞书服务暂时不可用');
  expect(await page.content()).not.toContain('网关维护');
});

test('five megabytes of notes are folded, and all of them are one click away', async ({
  page,
  openRecord,
  startOn,
}) => {
  const sentence = '候选人把事故的来龙去脉讲得很清楚。';
  const notes = `${sentence.repeat(Math.round(5_000_000 / 3 / sentence.length))}到此结束。`;
  const product = await startOn((response) => sendRecord(response, { content: notes }));
  await openRecord(recordId, { lang: 'zh', at: product });
  const section = page.getByRole('region', { name: '记录' });
  await expect(section.getByText('到此结束。')).toBeHidden();

  await section.getByRole('button', { name: `展开全文（${notes.length.toLocaleString('zh-CN')} 字）` }).click();

  await expect(section.getByText('到此结束。')).toBeVisible();
  const paragraphs = await section.getByRole('paragraph').allTextContents();
  expect(paragraphs.join('') === notes, 'every character is there, in order').toBe(true);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('button', { name: 'Show less' })).toBeVisible();
});

test('scripts, templates, turned and invisible characters stay text', async ({ page, openRecord }) => {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await openRecord(hostileText.record.id, { lang: 'zh' });
  const notes = page.getByRole('region', { name: '记录' });
  await notes.getByRole('button', { name: /^展开全文/ }).click();
  for (const words of ['<script>alert("面评")</script>', '<img src=x onerror="alert(1)">', '{7*7} <%= 7*7 %> #{7*7}']) {
    await expect(notes.getByText(words).first()).toBeVisible();
  }
  await expect(page.getByRole('main').locator('a[href^="javascript:"], img[src="x"], script, svg[onload]')).toHaveCount(
    0,
  );
  await expect(page.getByRole('main').getByRole('link').filter({ hasText: 'evil.example' })).toHaveCount(0);
  expect(dialogs).toEqual([]);
});

async function visibleText(page: Page): Promise<string> {
  const labels = await page
    .locator('[aria-label], [title], [alt]')
    .evaluateAll((elements) =>
      elements.flatMap((element) => ['aria-label', 'title', 'alt'].map((name) => element.getAttribute(name) ?? '')),
    );
  return [await page.getByRole('main').innerText(), await page.title(), ...labels].join('\n');
}
