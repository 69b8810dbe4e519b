import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderWireRecord } from '#testing/render-page.tsx';
import { frontendEngineer } from '../../../sandbox/records/frontend-engineer.ts';
import { hrBusinessPartner } from '../../../sandbox/records/hr-business-partner.ts';
import { productDesigner } from '../../../sandbox/records/product-designer.ts';

const region = (name: string | RegExp) => screen.getByRole('region', { name });
const card = (name: string) => within(region('维度评价')).getByRole('article', { name });

test('the cards are in the order of the form, each with its answer', () => {
  renderWireRecord(frontendEngineer.record);
  const names = ['执行力', '系统设计', '编码能力', '沟通表达', '创新思维', '团队协作', '可到岗时间', '风险与顾虑'];
  const cards = region('维度评价').querySelectorAll('article[id^=dimension-]');
  expect([...cards].map(({ ariaLabel }) => ariaLabel)).toEqual(names);
  expect(card('系统设计').textContent).toContain('良好：能独立完成复杂模块设计');
  expect(card('系统设计').textContent).toContain('请设计一个支持断点续传的大文件上传组件');
  expect(card('可到岗时间').textContent).toContain('一个月内');
  expect(card('风险与顾虑').textContent).toContain('手上另有一个 offer，本周五前要答复。');
});

test('built-in questions get no cards for what the record’s header shows', () => {
  renderWireRecord(hrBusinessPartner.record);
  expect(card('与业务的配合方式')).toBeTruthy();
  for (const name of ['结论', '得分', '记录']) expect(screen.queryByRole('article', { name })).toBeNull();
  expect(screen.getAllByText(/做过两次组织调整/)).toHaveLength(1);
});

test('a question without an answer says so', () => {
  renderWireRecord(hrBusinessPartner.record);
  const question = screen.getByRole('article', { name: '你怎么衡量自己这个岗位做得好不好？' });
  expect(question.textContent).toContain('没有记录作答。');
});

test('each ability says how many scores its average covers', async () => {
  renderWireRecord(frontendEngineer.record);
  const abilities = within(await screen.findByRole('region', { name: '能力项' })).getAllByRole('listitem');
  const words = abilities.map(({ textContent }) => textContent);
  // (18 / 20 + 46 / 50) / 2, and (8 / 10) / 1: the other dimension that names it was not scored.
  expect(words).toContainEqual(expect.stringMatching(/技术深度.*91% · 2 项/));
  expect(words).toContainEqual(expect.stringMatching(/沟通.*80% · 1 项/));
});

test('a text that exists in the other language only is shown in that language, with a mark', () => {
  renderWireRecord(productDesigner.record, 'en');
  const article = screen.getByRole('article', { name: '设计思路' });
  const heading = within(article).getByRole('heading', { level: 3 });
  expect(heading.textContent).toBe('设计思路Chinese only');
  expect(within(heading).getByText('设计思路').lang).toBe('zh-CN');
  within(article).getByText('优秀：先定义问题再动手');
  within(article).getByText('Scored choice');
  // The level exists in both languages: each text is marked separately.
  const head = within(region('Conclusion'));
  head.getByText(/Excellent, clearly above what the job asks for/);
  expect(head.getAllByText('Chinese only')).toHaveLength(1);
});

test('in the language of the form no text is marked', () => {
  renderWireRecord(productDesigner.record, 'zh');
  expect(screen.queryByText(/仅中文|仅英文/)).toBeNull();
});

test('in mode both, the languages are side by side', () => {
  // The sentences are in the language of the browser, which is English here.
  renderWireRecord(frontendEngineer.record, 'both');
  const head = within(region(/^Conclusion/));
  head.getByText('Pass');
  head.getByText('通过');
  head.getByText('通过，能力达到要求，建议录用');
  head.getByText('Pass, meets the requirements, suggest to hire');
  const heading = within(screen.getByRole('article', { name: 'Execution' })).getByRole('heading', { level: 3 });
  within(heading).getByText('Execution');
  expect(within(heading).getByText('执行力').lang).toBe('zh-CN');
  const question = screen.getByRole('article', { name: 'Why are you thinking of leaving?' });
  expect(question.textContent).toContain('为什么考虑换工作？');
});

test.each([
  ['zh', '2026-11-18 16:42（UTC+8）提交'],
  ['en', 'submitted 18 Nov 2026, 16:42 (UTC+8)'],
] as const)('dates are in the format of %s', (mode, words) => {
  renderWireRecord(frontendEngineer.record, mode);
  screen.getByText(words);
});
