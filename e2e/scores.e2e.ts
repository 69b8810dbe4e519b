import type { Locator, Page } from '@playwright/test';
import { campusHire } from '../server/sandbox/records/campus-hire.ts';
import { dataAnalyst } from '../server/sandbox/records/data-analyst.ts';
import { frontendEngineer } from '../server/sandbox/records/frontend-engineer.ts';
import { storeManager } from '../server/sandbox/records/store-manager.ts';
import { expect, test } from './test.ts';

const inTheForm = ['执行力', '系统设计', '编码能力', '沟通表达', '创新思维', '团队协作'];

test('every score stands in a table with its raw numbers, in the order of the form', async ({ page, openRecord }) => {
  await openRecord(frontendEngineer.record.id, { lang: 'zh' });
  await expect(names(page)).toHaveText(inTheForm);
  const numbers = ['9 / 10', '18 / 20', '46 / 50', '8 / 10', '0 / 5', '未评分'];
  for (const [index, name] of inTheForm.entries()) {
    await expect(row(page, name).getByRole('cell').last()).toHaveText(numbers[index] ?? '');
  }
  await expect(scores(page)).toContainText('打分题 6 项，另有 2 项为选择或文字');
});

test('a zero has a mark of its own, and what was not scored an empty dashed track', async ({ page, openRecord }) => {
  await openRecord(frontendEngineer.record.id, { lang: 'zh' });
  await expect(bars(page)).toHaveCount(5);
  await expect.poll(() => width(barIn(page, '创新思维'))).toBeGreaterThanOrEqual(2);
  await expect(row(page, '创新思维').getByRole('cell').first()).toHaveText('0%');
  await expect(dashedTrack(page, '创新思维')).toHaveCount(0);
  await expect(dashedTrack(page, '团队协作')).toHaveCount(1);
});

test('each bar is as long as its share of the full score', async ({ page, openRecord }) => {
  await openRecord(frontendEngineer.record.id, { lang: 'zh' });
  await expect(bars(page)).toHaveCount(5);
  const whole = await width(row(page, '执行力').getByRole('cell').first());
  for (const [name, share] of [
    ['执行力', 0.9],
    ['编码能力', 0.92],
    ['沟通表达', 0.8],
  ] as const) {
    await expect.poll(async () => (await width(barIn(page, name))) / whole, { message: name }).toBeCloseTo(share, 1);
  }
});

test('a line counts the scores with written evidence, and the card without is marked', async ({ page, openRecord }) => {
  await openRecord(frontendEngineer.record.id, { lang: 'zh' });
  await expect(scores(page)).toContainText('5 项得分中 4 项有文字依据');
  const marked = page.getByRole('article').filter({ hasText: '有分数，没有文字依据' });
  await expect(marked).toHaveCount(1);
  await expect(marked).toHaveAccessibleName('沟通表达');
});

test('a reader sorts the scores and goes back to the order of the form', async ({ page, openRecord }) => {
  await openRecord(frontendEngineer.record.id, { lang: 'zh' });
  const order = page.getByRole('group', { name: '排序' });
  await expect(order.getByRole('button', { name: '按评价表' })).toHaveAttribute('aria-pressed', 'true');

  await order.getByRole('button', { name: '从高到低' }).click();
  await expect(names(page)).toHaveText(['编码能力', '执行力', '系统设计', '沟通表达', '创新思维', '团队协作']);

  await order.getByRole('button', { name: '从低到高' }).click();
  await expect(names(page)).toHaveText(['创新思维', '沟通表达', '执行力', '系统设计', '编码能力', '团队协作']);

  await order.getByRole('button', { name: '按评价表' }).click();
  await expect(names(page)).toHaveText(inTheForm);
});

test('above the full score or without one there are raw numbers and no bar', async ({ page, openRecord }) => {
  await openRecord(campusHire.record.id, { lang: 'en' });
  await expect(bars(page)).toHaveCount(2);
  await expectRaw(row(page, 'Coding'), 'outside 0 to full score', '12 / 10');
  await expectRaw(row(page, 'Research taste'), 'full score not given', '15');
  await expect(page.getByRole('region', { name: 'Conclusion', exact: true })).toContainText(
    '45 · full score not given',
  );
});

test('below zero or out of zero there are raw numbers and no bar', async ({ page, openRecord }) => {
  await openRecord(storeManager.record.id, { lang: 'zh' });
  await expectRaw(row(page, '服务意识'), '超出 0 至满分的范围', '-1 / 10');
  await expectRaw(row(page, '带教'), '未提供满分', '1 / 0');
  await expect(bars(page)).toHaveCount(0);
});

test('a total that does not follow from the scores is said to be so', async ({ page, openRecord }) => {
  await openRecord(dataAnalyst.record.id, { lang: 'zh' });
  const head = page.getByRole('region', { name: '面试结论' });
  await expect(head).toContainText('72.4 / 100');
  await expect(head).toContainText('无法由飞书返回的各项得分算出');
});

async function expectRaw(row: Locator, reason: string, numbers: string): Promise<void> {
  await expect(row.getByRole('cell').first()).toContainText(reason);
  await expect(row.getByRole('cell').last()).toHaveText(numbers);
}

function scores(page: Page): Locator {
  return page.getByRole('region', { name: /^(得分|Scores)$/ });
}

function names(page: Page): Locator {
  return scores(page).getByRole('rowheader');
}

function row(page: Page, name: string): Locator {
  return scores(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) });
}

/** The drawing is for the eyes alone: it has no roles. */
function bars(page: Page): Locator {
  return scores(page).locator('tbody rect');
}

function barIn(page: Page, name: string): Locator {
  return row(page, name).locator('rect');
}

function dashedTrack(page: Page, name: string): Locator {
  return row(page, name).locator('span.border-dashed');
}

async function width(element: Locator): Promise<number> {
  return (await element.boundingBox())?.width ?? 0;
}
