import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { record, text } from '#testing/record-builders.ts';
import { renderRecord, renderWireRecord } from '#testing/render-page.tsx';
import { storeManager } from '../../../sandbox/records/store-manager.ts';

const region = (name: string) => screen.getByRole('region', { name });

test.each([
  ['pass', '通过', 'Pass'],
  ['fail', '未通过', 'Fail'],
  ['undecided', '待定', 'Undecided'],
] as const)('the badge of the verdict %s has an icon, in either language', (conclusion, zh, en) => {
  for (const [mode, heading, word] of [['zh', '面试结论', zh] as const, ['en', 'Conclusion', en] as const]) {
    renderRecord(record({ conclusion, submission: 'submitted' }), mode);
    const badge = within(region(heading)).getByText(word).closest('[translate=no]');
    expect(badge?.querySelectorAll('svg')).toHaveLength(1);
  }
});

test.each([
  ['not-started', '未开始', '面试尚未开始。'],
  ['not-submitted', '未提交', '这份评价尚未提交。'],
  ['no-show', '未到场', '候选人未到场。'],
] as const)('the state %s has a neutral badge without an icon, and a banner', (conclusion, word, banner) => {
  renderRecord(record({ conclusion }));
  const head = region('面试结论');
  within(head).getByText(word);
  expect(head.querySelector('svg')).toBeNull();
  screen.getByText(banner);
});

test.each([
  ['not-started', '目前还没有可读的内容。'],
  ['not-submitted', '目前还没有可读的内容。'],
  ['no-show', '没有进行面试，因此没有评价。'],
] as const)(
  'an evaluation in the state %s with nothing in it is one sentence, not a row of empty cards',
  (conclusion, body) => {
    renderRecord(record({ conclusion, interviewer: { id: '1', name: text('赵鹏') } }));
    screen.getByText(body);
    expect(region('面试结论').textContent).toMatch(/^(未开始|未提交|未到场)面试官 赵鹏$/);
    for (const name of ['得分', '记录', '维度评价']) expect(screen.queryByRole('region', { name })).toBeNull();
  },
);

test('what is written in an evaluation that was not submitted is shown', () => {
  renderRecord(record({ conclusion: 'not-submitted', notes: '写到一半' }));
  expect(region('记录').textContent).toContain('写到一半');
  screen.getByText('现有内容可能还会修改，也可能不完整。');
});

test('a verdict on an evaluation that was not submitted is shown with the contradiction', () => {
  renderRecord(record({ conclusion: 'pass', submission: 'not-submitted' }));
  within(region('面试结论')).getByText('通过');
  screen.getByText('已有结论，但评价尚未提交。');
  expect(region('评价信息').textContent).toContain('提交状态未提交');
});

test('undocumented numbers are shown as unknown, with the number', () => {
  renderWireRecord(storeManager.record);
  const head = region('面试结论').textContent;
  for (const words of ['未知（7）', '未知计分方式（3）', '0 · 未提供满分']) expect(head).toContain(words);
  expect(region('评价信息').textContent).toContain('未知（3）');
  const card = (name: string) => screen.getByRole('article', { name }).textContent;
  expect(card('情景模拟')).toMatch(/未知题型（9）.*模拟退货纠纷，处理得体。/);
  expect(card('语音评价')).toMatch(/未知题型（42）.*已录制 1 分 12 秒/);
  expect(card('附加分')).toContain('3 / 5');
});

test('fields of a wrong type are marked, and all others are shown', () => {
  renderWireRecord({
    conclusion: { passed: true },
    content: ['不是字符串'],
    assessment_score: 'a lot',
    interviewer: { name: { zh_cn: '赵鹏' } },
    dimension_assessment_list: [
      { id: '1', name: { zh_cn: '执行力' }, dimension_type: 7, full_score: 10, dimension_custom_score: 'nine' },
      { id: '2', name: { zh_cn: '沟通' }, dimension_type: 7, full_score: 10, dimension_custom_score: 8 },
    ],
  });
  expect(region('面试结论').textContent).toContain('数据格式异常');
  expect(screen.getByText(/部分内容格式异常/).textContent).toContain('面试结论');
  expect(region('记录').textContent).toContain('数据格式异常');
  expect(screen.getByRole('article', { name: '执行力' }).textContent).toContain('数据格式异常');
  expect(screen.getByRole('article', { name: '沟通' }).textContent).toContain('8 / 10');
  screen.getByRole('heading', { level: 1, name: '面试评价 · 面试官 赵鹏' });
});

test('a record with nothing but an id says of each part that it is missing', () => {
  renderWireRecord({}, 'en');
  for (const words of [
    'No conclusion',
    'No score level given',
    'No total score',
    'There are no scored dimensions.',
    'No notes were written.',
    'This evaluation has no dimensions.',
  ]) {
    screen.getByText(words);
  }
  expect(region('Conclusion').textContent).toContain('Interviewer not given · submission time not given');
});

test.each(['zh', 'en', 'both'] as const)(
  'nulls, blanks and odd values are never shown as null, undefined or NaN, in %s',
  (mode) => {
    const empty = { zh_cn: null, en_us: '' };
    const nothing = { id: null, name: empty, title: empty, description: null, content: null, ability_list: [null, {}] };
    renderWireRecord(
      {
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
      },
      mode,
    );
    screen.getByRole('heading', { level: 1 });
    expect(everyWord()).not.toMatch(/\b(null|undefined|NaN|Infinity)\b|\[object|Invalid Date/);
  },
);

/** All visible text, and the labels for screen readers. */
function everyWord(): string {
  const labelled = [...document.querySelectorAll('[aria-label], [title], [alt]')];
  const labels = labelled.flatMap((element) =>
    ['aria-label', 'title', 'alt'].map((name) => element.getAttribute(name)),
  );
  return [document.body.textContent, document.title, ...labels.filter((label) => label !== null)].join('\n');
}
