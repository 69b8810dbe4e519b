import type { Locator, Page } from '@playwright/test';
import { backendEngineer } from '../server/sandbox/records/backend-engineer.ts';
import { dataAnalyst } from '../server/sandbox/records/data-analyst.ts';
import { financeSpecialist } from '../server/sandbox/records/finance-specialist.ts';
import { frontendEngineer } from '../server/sandbox/records/frontend-engineer.ts';
import { uploadQueue } from '../server/sandbox/records/frontend-engineer-code.ts';
import { hrBusinessPartner } from '../server/sandbox/records/hr-business-partner.ts';
import { operationsLead } from '../server/sandbox/records/operations-lead.ts';
import { productManager } from '../server/sandbox/records/product-manager.ts';
import { salesManager } from '../server/sandbox/records/sales-manager.ts';
import { storeManager } from '../server/sandbox/records/store-manager.ts';
import { expect, test } from './test.ts';

const screens = [
  { name: 'a laptop', width: 1280, height: 720 },
  { name: 'a phone', width: 390, height: 844 },
];

for (const { name, width, height } of screens) {
  test(`on ${name} the first screen tells passed or not, how sure, whose opinion and from when`, async ({
    page,
    openRecord,
  }) => {
    await page.setViewportSize({ width, height });
    await openRecord(frontendEngineer.record.id, { lang: 'zh' });
    const head = region(page, '面试结论');
    const answers = [
      head.getByText('通过', { exact: true }),
      head.getByText('通过，能力达到要求，建议录用'),
      head.getByText('81', { exact: true }),
      head.getByText('/ 100', { exact: true }),
      head.getByText('总分', { exact: true }),
      head.getByText('等于 5 项得分之和'),
      head.getByText('赵鹏'),
      head.getByText('2026-11-18 16:42（UTC+8）提交'),
      page.getByRole('rowheader', { name: '执行力' }),
    ];
    for (const answer of answers) await expect(answer).toBeInViewport({ ratio: 1 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

const verdicts = [
  { word: '通过', recordId: frontendEngineer.record.id },
  { word: '未通过', recordId: backendEngineer.record.id },
  { word: '待定', recordId: dataAnalyst.record.id },
];

for (const { word, recordId } of verdicts) {
  test(`the verdict ${word} stands on a filled badge with an icon`, async ({ page, openRecord }) => {
    await openRecord(recordId, { lang: 'zh' });
    const badge = badgeOf(page, word);
    await expect(badge).toBeVisible();
    await expect(badge).not.toHaveCSS('background-color', transparent);
    await expect(badge.locator('svg')).toHaveCount(1);
  });
}

const states = [
  { word: '未开始', banner: '面试尚未开始。', recordId: productManager.record.id },
  { word: '未提交', banner: '这份评价尚未提交。', recordId: financeSpecialist.record.id },
  { word: '未到场', banner: '候选人未到场。', recordId: salesManager.record.id },
];

for (const { word, banner, recordId } of states) {
  test(`the state ${word} takes no side: an outline, no icon, and a banner in words`, async ({ page, openRecord }) => {
    await openRecord(recordId, { lang: 'zh' });
    const badge = badgeOf(page, word);
    await expect(badge).toBeVisible();
    await expect(badge).toHaveCSS('background-color', transparent);
    await expect(badge).toHaveCSS('border-top-style', 'solid');
    await expect(badge.locator('svg')).toHaveCount(0);
    await expect(page.getByRole('status').filter({ hasText: banner })).toBeInViewport();
  });
}

test('a verdict on an evaluation that was not submitted is shown with the contradiction', async ({
  page,
  openRecord,
}) => {
  await openRecord(operationsLead.record.id, { lang: 'zh' });
  await expect(badgeOf(page, '通过')).toBeVisible();
  await expect(page.getByText('已有结论，但评价尚未提交。')).toBeInViewport();
  await expect(region(page, '评价信息')).toContainText('提交状态未提交');
});

test('numbers that no document explains are shown as unknown, with the number', async ({ page, openRecord }) => {
  await openRecord(storeManager.record.id, { lang: 'zh' });
  await expect(badgeOf(page, '未知（7）')).toHaveCSS('background-color', transparent);
  const head = region(page, '面试结论');
  await expect(head).toContainText('未知计分方式（3）');
  await expect(head).toContainText('0 · 未提供满分');
  await expect(region(page, '评价信息')).toContainText('未知（3）');
  await expect(card(page, '情景模拟')).toContainText('未知题型（9）');
  await expect(card(page, '情景模拟')).toContainText('模拟退货纠纷，处理得体。');
  await expect(card(page, '语音评价')).toContainText('已录制 1 分 12 秒');
  await expect(card(page, '附加分')).toContainText('3 / 5');
});

test('the cards stand in the order of the form, each with its answer', async ({ page, openRecord }) => {
  await openRecord(frontendEngineer.record.id, { lang: 'zh' });
  const names = ['执行力', '系统设计', '编码能力', '沟通表达', '创新思维', '团队协作', '可到岗时间', '风险与顾虑'];
  const cards = region(page, '维度评价')
    .getByRole('article')
    .filter({ hasText: /单选题|描述题|打分题/ });
  await expect(cards.getByRole('heading').filter({ hasText: new RegExp(`^(${names.join('|')})$`) })).toHaveText(names);
  await expect(card(page, '系统设计')).toContainText('良好：能独立完成复杂模块设计');
  await expect(card(page, '系统设计')).toContainText('请设计一个支持断点续传的大文件上传组件');
  await expect(card(page, '可到岗时间')).toContainText('一个月内');
  await expect(card(page, '风险与顾虑')).toContainText('手上另有一个 offer，本周五前要答复。');
});

test('what the head of the record says is not said again in cards of the built-in questions', async ({
  page,
  openRecord,
}) => {
  await openRecord(hrBusinessPartner.record.id, { lang: 'zh' });
  await expect(card(page, '与业务的配合方式')).toBeVisible();
  for (const builtIn of ['结论', '得分', '记录']) await expect(card(page, builtIn)).toHaveCount(0);
  await expect(page.getByText('做过两次组织调整')).toHaveCount(1);
});

test('a question without an answer says so', async ({ page, openRecord }) => {
  await openRecord(hrBusinessPartner.record.id, { lang: 'zh' });
  const question = page.getByRole('article', { name: '你怎么衡量自己这个岗位做得好不好？' });
  await expect(question).toContainText('没有记录作答。');
});

test('each ability tells on how many scores its average stands', async ({ page, openRecord }) => {
  await openRecord(frontendEngineer.record.id, { lang: 'zh' });
  const abilities = region(page, '能力项').getByRole('listitem');
  // (18 / 20 + 46 / 50) / 2
  await expect(abilities.filter({ hasText: '技术深度' })).toContainText('91% · 2 项');
  // (8 / 10) / 1: the other dimension that names it was not scored.
  await expect(abilities.filter({ hasText: '沟通' })).toContainText('80% · 1 项');
});

test.describe('a reader of code', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('sees it coloured under its detected language, and copies it to the letter', async ({ page, openRecord }) => {
    await openRecord(frontendEngineer.record.id, { lang: 'zh' });
    const code = region(page, '在线编程');
    await expect(code.getByText('TypeScript（自动识别）')).toBeVisible();
    const keyword = code.getByText('async', { exact: true }).first();
    await expect(keyword).not.toHaveCSS('color', await colourOf(code.locator('pre')));

    await code.getByRole('button', { name: '复制代码' }).click();

    await expect(code.getByRole('status').filter({ hasText: '已复制' })).toHaveCount(1);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(uploadQueue);
  });
});

const otherCode = [
  { name: 'Go', recordId: backendEngineer.record.id },
  { name: 'SQL', recordId: dataAnalyst.record.id },
  { name: 'Python', recordId: dataAnalyst.record.id },
];

for (const { name, recordId } of otherCode) {
  test(`code in ${name} is recognised`, async ({ page, openRecord }) => {
    await openRecord(recordId, { lang: 'zh' });
    await expect(region(page, '在线编程').getByText(`${name}（自动识别）`)).toBeVisible();
  });
}

const transparent = 'rgba(0, 0, 0, 0)';

function region(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true });
}

function card(page: Page, name: string): Locator {
  return region(page, '维度评价').getByRole('article', { name, exact: true });
}

function badgeOf(page: Page, word: string): Locator {
  return region(page, '面试结论')
    .locator('span')
    .filter({ hasText: new RegExp(`^${word}$`) })
    .first();
}

async function colourOf(element: Locator): Promise<string> {
  return await element.evaluate((node) => getComputedStyle(node).color);
}
