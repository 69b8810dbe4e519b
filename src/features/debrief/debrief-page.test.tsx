import { fireEvent, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { DebriefEvaluation } from '#contract/debrief.ts';
import { maskRecord } from '#domain/blind.ts';
import type { BlindPart } from '#domain/record.ts';
import { debriefOf, evaluation } from '../../testing/debrief-builders.ts';
import { dimension, question, scored, text } from '../../testing/record-builders.ts';
import { renderDebrief } from '../../testing/render-page.tsx';
import { turningText } from '../../testing/turning-text.ts';

const named = (name: string, value: number | null, full: number | null = 10, comment: string | null = null) =>
  scored(value, full, { name: text(name), comment });

const matrix = () => screen.getByRole('table');
const rowOf = (name: string) =>
  within(matrix())
    .getAllByRole('row')
    .find((row) => within(row).queryByRole('rowheader', { name: new RegExp(`^${name}`) })) as HTMLElement;
const cellsOf = (name: string) =>
  within(rowOf(name))
    .getAllByRole('cell')
    .map((cell) => cell.textContent);

test('zero, not scored, not on the form, unreadable and not submitted never look alike', () => {
  renderDebrief(
    debriefOf(
      evaluation('许曼', { dimensions: [named('创新', 0)] }),
      evaluation('赵鹏', { dimensions: [named('创新', null)] }),
      evaluation('何静', { dimensions: [named('别的', 1)] }),
      evaluation('孙悦', { dimensions: [], unreadable: ['dimensions'] }),
      evaluation('江澜', null),
    ),
  );
  const [zero, notScored, notInForm, unreadable, notSubmitted] = cellsOf('创新');
  expect(zero).toContain('0 / 10');
  expect(notScored).toContain('未评分');
  expect(notInForm).toContain('表中无此项');
  expect(unreadable).toContain('数据格式异常');
  expect(notSubmitted).toBe('未提交');
  expect(screen.getByText('这份评价尚未提交。', { selector: 'td *' })).toBeDefined();
  expect([notScored, notInForm, unreadable, notSubmitted].join()).not.toMatch(/\d/);
});

test('a value keeps its own full score, and without one that is said instead of drawing a bar', () => {
  renderDebrief(
    debriefOf(
      evaluation('许曼', { dimensions: [named('创新', 3, 5)] }),
      evaluation('赵鹏', { dimensions: [named('创新', 3, null)] }),
      evaluation('何静', { dimensions: [named('创新', 12, 10)] }),
    ),
  );
  const cells = cellsOf('创新');
  expect(cells[0]).toContain('3 / 5');
  expect(cells[1]).toContain('未提供满分');
  expect(cells[2]).toContain('超出 0 至满分的范围');
  expect(rowOf('创新').textContent).toContain('仅 1 人评分');
});

test('the largest spread comes first, and says by how much and whose column was matched by name', () => {
  renderDebrief(
    debriefOf(
      evaluation('许曼', { dimensions: [named('沟通', 8), named('系统设计', 9)] }),
      evaluation('赵鹏', { dimensions: [named('沟通', 7), named('系统设计：', 1, 5)] }),
    ),
  );
  const headers = within(matrix())
    .getAllByRole('rowheader')
    .map((header) => header.textContent ?? '');
  const [first, second] = headers.filter((header) => header.includes('相差'));
  expect(first).toBe('系统设计相差 70 个百分点按名称匹配 · 赵鹏');
  expect(second).toMatch(/^沟通相差 10 个百分点/);
  expect(within(rowOf('沟通')).getByRole('img', { name: '许曼 80%、赵鹏 70%' })).toBeDefined();
});

test('a press shows the words behind a cell, another interviewer is a press away, and Escape closes', () => {
  const asked = question({ title: text('请设计一个组件'), answer: '先按 5 MB 分片' });
  const first = scored(9, 20, { name: text('系统设计'), comment: '需要提示', questions: [asked] });
  renderDebrief(
    debriefOf(
      evaluation('何静', { dimensions: [first] }),
      evaluation('赵鹏', { dimensions: [named('系统设计', 18, 20, '独立完成')] }),
    ),
  );
  const cell = screen.getByRole('button', { name: '何静，系统设计：9 / 20、有文字' });
  fireEvent.click(cell);
  const panel = screen.getByRole('region', { name: '得分背后的文字' });
  expect(panel.textContent).toContain('需要提示');
  expect(panel.textContent).toContain('先按 5 MB 分片');
  fireEvent.click(within(panel).getByRole('button', { name: '赵鹏' }));
  expect(screen.getByRole('region', { name: '得分背后的文字' }).textContent).toContain('独立完成');
  fireEvent.keyDown(document.body, { key: 'Escape' });
  expect(screen.queryByRole('region', { name: '得分背后的文字' })).toBeNull();
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^赵鹏，系统设计/);
});

test('arrows go from cell to cell, past what is missing, and take along what is open', () => {
  renderDebrief(
    debriefOf(
      evaluation('许曼', { dimensions: [named('创新', 3), named('沟通', 3)] }),
      evaluation('赵鹏', { dimensions: [named('创新', null), named('沟通', 9)] }),
      evaluation('何静', { dimensions: [named('创新', 8), named('沟通', 4)] }),
    ),
  );
  const at = () => document.activeElement?.getAttribute('aria-label')?.split('：')[0];
  const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
  const start = screen.getByRole('button', { name: /^许曼，创新/ });
  start.focus();
  press('ArrowRight');
  expect(at()).toBe('何静，创新');
  press('ArrowUp');
  expect(at()).toBe('何静，沟通');
  fireEvent.click(document.activeElement as HTMLElement);
  press('ArrowLeft');
  expect(at()).toBe('赵鹏，沟通');
  expect(document.activeElement?.getAttribute('aria-expanded')).toBe('true');
});

test('choices, texts and notes have rows of their own, built-in questions none', () => {
  const choice = (...names: string[]) =>
    dimension({
      kind: 'multiple-choice',
      name: text('优势标签'),
      answer: { options: names.map((name) => ({ id: null, name: text(name) })), text: null, score: null },
    });
  const builtIn = dimension({ kind: 'built-in-notes', name: text('记录题') });
  renderDebrief(
    debriefOf(
      evaluation('许曼', { dimensions: [choice('学习能力强', '稳重'), builtIn], notes: '表达清楚' }),
      evaluation('赵鹏', { dimensions: [choice(), builtIn] }),
    ),
  );
  expect(cellsOf('优势标签').slice(0, 2)).toEqual(['许学习能力强、稳重', '赵：未作答']);
  expect(cellsOf('记录').slice(0, 2)).toEqual(['许表达清楚', '赵：没有填写记录。']);
  expect(screen.queryByText('记录题')).toBeNull();
});

test('what only one form asks stands apart, by the name of its interviewer', () => {
  renderDebrief(
    debriefOf(
      evaluation('许曼', { dimensions: [named('沟通', 8)] }),
      evaluation('孙悦', { dimensions: [named('沟通', 8), named('跨团队推动', 7)] }),
    ),
  );
  const apart = screen.getByRole('region', { name: '未能匹配' });
  expect(apart.textContent).toBe('未能匹配只在孙悦的评价表里跨团队推动7 / 10');
  expect(rowOf('沟通').textContent).toContain('得分比例相同');
});

test('alone there is nothing to order or to plot, and that is said', () => {
  renderDebrief(debriefOf(evaluation('许曼', { dimensions: [named('沟通', 8)] }), evaluation('赵鹏', null)), 'en');
  expect(screen.getByText(/there is nothing to compare yet/)).toBeDefined();
  expect(screen.queryByRole('navigation', { name: 'Order' })).toBeNull();
  expect(within(matrix()).queryByRole('img')).toBeNull();
  expect(matrix().textContent).not.toContain('apart');
});

test('a conclusion that is not submitted shows both, and no score', () => {
  const disagreeing = evaluation('许曼', null, { conclusion: 'pass' });
  renderDebrief(debriefOf(disagreeing, evaluation('赵鹏', { dimensions: [named('沟通', 8)] })));
  const header = within(matrix()).getByRole('columnheader', { name: /^许曼/ });
  expect(header.textContent).toContain('通过');
  expect(header.textContent).toContain('未提交');
  expect(within(matrix()).getByText('已有结论，但评价尚未提交。')).toBeDefined();
});

test('one that could not be read is said to be so, and is not taken for one that is empty', () => {
  const failed = evaluation('许曼', null, { conclusion: 'pass', submission: 'submitted', problem: 'upstream_failed' });
  renderDebrief(debriefOf(failed, evaluation('赵鹏', { dimensions: [named('沟通', 8)] })), 'en');
  expect(within(matrix()).getByText(/could not be read just now/)).toBeDefined();
});

test('what is copied keeps each score beside its interviewer, whatever script names and answers are in', async () => {
  const user = userEvent.setup();
  const answered = (option: string) =>
    dimension({
      ...{ name: text('שפה'), kind: 'multiple-choice' },
      answer: { options: [{ id: '1', name: text(option) }], text: null, score: null },
    });
  const answer = debriefOf(
    evaluation('محمد', { dimensions: [named('تواصل', 85, 100), answered('عربي')] }, { roundType: text('פתיחה') }),
    evaluation('נועה', { dimensions: [named('تواصل', 60, 100), answered('עברית')] }),
  );
  renderDebrief({
    ...answer,
    applications: [{ applicationId: '801', candidate: 'فاطمة', job: 'مهندس', stage: text('مقابلة') }],
  });
  await user.click(await screen.findByRole('button', { name: '复制文本' }));
  const copied = await navigator.clipboard.readText();
  expect(copied).toContain('\u2068محمد\u2069 85 / 100');
  expect(copied).toContain('**\u2068فاطمة\u2069 · \u2068مهندس\u2069**');
  expect(turningText(copied)).toEqual([]);
});

test('read blind, a range of job levels is withheld with the conclusion, and its linked questions can be opened', async () => {
  const answer = { options: [{ id: '7', name: text('P7') }], text: 'P6 到 P7', score: null };
  const asked = { name: text('建议职级'), kind: 'level-range', answer } as const;
  const masked: BlindPart[] = ['conclusion'];
  const blind = (each: DebriefEvaluation) => ({
    ...each,
    record: each.record && {
      ...each.record,
      ...maskRecord({ ...each.record, questions: [], codeQuestions: [] }, masked),
    },
  });
  const answered = evaluation('许曼', { dimensions: [dimension(asked)] });
  const linked = evaluation('赵鹏', {
    dimensions: [dimension({ ...asked, questions: [question({ answer: '带过五个人' })] })],
  });
  renderDebrief({ ...debriefOf(blind(answered), blind(linked)), masked });
  const row = within(rowOf('建议职级'));
  row.getByRole('link', { name: /^建议职级\s*（暂不显示）/ });
  await userEvent.click(row.getByRole('button', { name: /赵鹏.*暂不显示/ }));
  expect(screen.getByRole('region', { name: '得分背后的文字' }).textContent).toContain('带过五个人');
  expect(document.body.textContent).not.toContain('P7');
});
