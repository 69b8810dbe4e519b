import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderWireRecord } from '#testing/render-page.tsx';
import { campusHire } from '../../../../sandbox/records/campus-hire.ts';
import { dataAnalyst } from '../../../../sandbox/records/data-analyst.ts';
import { frontendEngineer } from '../../../../sandbox/records/frontend-engineer.ts';
import { storeManager } from '../../../../sandbox/records/store-manager.ts';

const scores = () => within(screen.getByRole('region', { name: /^(得分|Scores)$/ }));
const names = () => scores().getAllByRole('rowheader');
const cells = (name: string) => {
  const row = names()
    .find(({ textContent }) => textContent.startsWith(name))
    ?.closest('tr');
  return [...(row?.querySelectorAll('td') ?? [])].map(({ textContent }) => textContent);
};

test('every score is in a table with its raw numbers, in the order of the form', () => {
  renderWireRecord(frontendEngineer.record);
  expect(names().map(({ textContent }) => [textContent, cells(textContent).at(-1)])).toEqual([
    ['执行力', '9 / 10'],
    ['系统设计', '18 / 20'],
    ['编码能力', '46 / 50'],
    ['沟通表达', '8 / 10'],
    ['创新思维', '0 / 5'],
    ['团队协作', '未评分'],
  ]);
  scores().getByText('打分题 6 项，另有 2 项为选择或文字');
});

test('a line counts the scores with written evidence, and the card without is marked', () => {
  renderWireRecord(frontendEngineer.record);
  scores().getByText('5 项得分中 4 项有文字依据');
  const marked = screen.getAllByText('有分数，没有文字依据');
  expect(marked.map((mark) => mark.closest('article')?.ariaLabel)).toEqual(['沟通表达']);
});

test('readers can sort the scores and go back to the order of the form', async () => {
  const user = userEvent.setup();
  renderWireRecord(frontendEngineer.record);
  const order = within(screen.getByRole('group', { name: '排序' }));
  const inOrder = async (name: string) => {
    await user.click(order.getByRole('button', { name }));
    expect(order.getByRole('button', { pressed: true }).textContent).toBe(name);
    return names().map(({ textContent }) => textContent);
  };
  expect(order.getByRole('button', { pressed: true }).textContent).toBe('按评价表');
  const inTheForm = names().map(({ textContent }) => textContent);
  const fromTheTop = ['编码能力', '执行力', '系统设计', '沟通表达', '创新思维', '团队协作'];
  const fromBelow = ['创新思维', '沟通表达', '执行力', '系统设计', '编码能力', '团队协作'];
  expect(await inOrder('从高到低')).toEqual(fromTheTop);
  expect(await inOrder('从低到高')).toEqual(fromBelow);
  expect(await inOrder('按评价表')).toEqual(inTheForm);
});

test('a score above the full score or without one is shown as raw numbers with the reason', () => {
  renderWireRecord(campusHire.record, 'en');
  expect(cells('Coding')).toEqual(['outside 0 to full score', '12 / 10']);
  expect(cells('Research taste')).toEqual(['full score not given', '15']);
  expect(screen.getByRole('region', { name: 'Conclusion' }).textContent).toContain('45 · full score not given');
});

test('a score below zero or with a full score of zero is shown as raw numbers with the reason', () => {
  renderWireRecord(storeManager.record);
  expect(cells('服务意识')).toEqual(['超出 0 至满分的范围', '-1 / 10']);
  expect(cells('带教')).toEqual(['未提供满分', '1 / 0']);
});

test('the page says when the total does not follow from the scores', () => {
  renderWireRecord(dataAnalyst.record);
  const head = screen.getByRole('region', { name: '面试结论' }).textContent;
  expect(head).toContain('72.4 / 100');
  expect(head).toContain('无法由飞书返回的各项得分算出');
});
