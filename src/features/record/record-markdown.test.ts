import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ListedGroup } from '#contract/interviews.ts';
import type { LanguageMode } from '#domain/localized.ts';
import type { InterviewRecord } from '#domain/record.ts';
import { group } from '#testing/list-builders.ts';
import { ability, record, scored, text } from '#testing/record-builders.ts';
import { turningText } from '#testing/turning-text.ts';
import { en } from '../../i18n/en.ts';
import { createFormat } from '../../i18n/format.ts';
import { zh } from '../../i18n/zh.ts';
import { toMarkdown } from './record-markdown.ts';

beforeEach(() => void vi.stubEnv('TZ', 'Asia/Shanghai'));
afterEach(() => void vi.unstubAllEnvs());

const address = 'https://mianping.example.com/records/6949805467799537964';

function markdown(parts: Partial<InterviewRecord>, mode: LanguageMode, application: ListedGroup | null = null): string {
  const language = mode === 'en' ? 'en' : 'zh';
  const messages = { zh, en }[language];
  return toMarkdown(record(parts), { mode, language, messages, format: createFormat(language), address, application });
}

/** The application of the records in these tests. */
function application(candidate: string | null, job: string): ListedGroup {
  return group(candidate, job, '赵鹏', { recordId: record().id });
}

const full: Partial<InterviewRecord> = {
  conclusion: 'pass',
  submission: 'not-submitted',
  interviewer: { id: '1', name: text('赵鹏', 'Peng Zhao') },
  submittedAt: Date.UTC(2026, 10, 18, 8, 42),
  level: { level: 4, name: text('4 分', 'Four'), description: text('建议录用') },
  total: { calculation: 'average', score: 7.25, full: 10 },
  notes: '代码能力强。\n\n1. 追问到位\n2. 能说清取舍',
  dimensions: [
    scored(8.5, 10, { name: text('执行力', 'Execution'), comment: '举了例子', abilities: [ability('1', '沟通')] }),
    scored(6, null, { name: text(null, 'Ownership') }),
    scored(null, 10, { name: text('抗压') }),
    scored(0, 0),
  ],
};

test('the summary in Chinese', () => {
  expect(markdown(full, 'zh')).toMatchInlineSnapshot(`
    "**通过、未提交** · 面试评价 · 面试官 赵鹏

    面试得分：4 分 · 建议录用
    平均分：**7.25** / 10（无法由飞书返回的各项得分算出）
    2026-11-18 16:42（UTC+8）提交

    - 执行力：8.5 / 10
    - Ownership：6（未提供满分）
    - 抗压：未评分
    - （未命名）：0（未提供满分）

    3 项得分中 1 项有文字依据

    > 代码能力强。
    >
    > 1. 追问到位
    > 2. 能说清取舍

    [查看完整评价](https://mianping.example.com/records/6949805467799537964)"
  `);
});

test('the summary in English', () => {
  expect(markdown(full, 'en')).toMatchInlineSnapshot(`
    "**Pass, Not submitted** · Interview evaluation by Peng Zhao

    Score level: Four · 建议录用
    Average: **7.25** / 10 (cannot be reproduced from the scores that Feishu returned)
    submitted 18 Nov 2026, 16:42 (UTC+8)

    - Execution: 8.5 / 10
    - Ownership: 6 (full score not given)
    - 抗压: Not scored
    - (unnamed): 0 (full score not given)

    1 of 3 scores have written evidence

    > 代码能力强。
    >
    > 1. 追问到位
    > 2. 能说清取舍

    [Open the evaluation](https://mianping.example.com/records/6949805467799537964)"
  `);
});

test('the summary in both languages, the reader’s own first', () => {
  expect(markdown(full, 'both')).toMatchInlineSnapshot(`
    "**通过、未提交** · 面试评价 · 面试官 赵鹏 / Peng Zhao

    面试得分：4 分 / Four · 建议录用
    平均分：**7.25** / 10（无法由飞书返回的各项得分算出）
    2026-11-18 16:42（UTC+8）提交

    - 执行力 / Execution：8.5 / 10
    - Ownership：6（未提供满分）
    - 抗压：未评分
    - （未命名）：0（未提供满分）

    3 项得分中 1 项有文字依据

    > 代码能力强。
    >
    > 1. 追问到位
    > 2. 能说清取舍

    [查看完整评价](https://mianping.example.com/records/6949805467799537964)"
  `);
});

test.each<[LanguageMode, string, string]>([
  ['zh', '**通过、未提交** · 林晓 · 前端工程师', '第 2 轮 技术面 · 2026-11-18 15:00（UTC+8） · 面试官 赵鹏'],
  [
    'en',
    '**Pass, Not submitted** · 林晓 · 前端工程师',
    'Round 2 Technical · 18 Nov 2026, 15:00 (UTC+8) · Interviewer Peng Zhao',
  ],
  [
    'both',
    '**通过、未提交** · 林晓 · 前端工程师',
    '第 2 轮 技术面 / Technical · 2026-11-18 15:00（UTC+8） · 面试官 赵鹏 / Peng Zhao',
  ],
])('where the candidate is known, the summary is headed by candidate and job, in %s', (mode, heading, facts) => {
  expect(markdown(full, mode, application('林晓', '前端工程师')).split('\n').slice(0, 3)).toEqual([heading, facts, '']);
});

test('where only the job is known, it stands under the interviewer, and nobody is invented', () => {
  const [heading, facts] = markdown(full, 'zh', application(null, '前端工程师')).split('\n');
  expect(heading).toBe('**通过、未提交** · 面试评价 · 面试官 赵鹏');
  expect(facts).toBe('前端工程师 · 第 2 轮 技术面 · 2026-11-18 15:00（UTC+8）');
});

test('what a candidate or a job is called adds neither markup nor a line', () => {
  const [heading, facts] = markdown(full, 'zh', application('**a**\n# b', '[c](d)')).split('\n');
  expect(heading).toBe('**通过、未提交** · \\*\\*a\\*\\* \\# b · \\[c\\](d)');
  expect(facts).toContain('面试官 赵鹏');
});

test('the summary of an empty record says that there is no conclusion, and links to it', () => {
  expect(markdown({}, 'en')).toMatchInlineSnapshot(`
    "**No conclusion** · Interview evaluation

    [Open the evaluation](https://mianping.example.com/records/6949805467799537964)"
  `);
});

test('a level without a name is shown by its number', () => {
  const level = { level: 3, name: text(null), description: text(null) };
  expect(markdown({ level }, 'zh')).toContain('面试得分：第 3 级');
});

test('long notes are cut, at a whole character', () => {
  const lines = markdown({ notes: '👍'.repeat(400) }, 'zh').split('\n');
  expect(lines[2]).toBe(`> ${'👍'.repeat(299)}…`);
});

test('of many scores the first twenty are listed, and how many there are', () => {
  const dimensions = Array.from({ length: 25 }, (_, index) => scored(index, 100));
  const lines = markdown({ dimensions }, 'en').split('\n');
  expect(lines.filter((line) => line.startsWith('- '))).toHaveLength(21);
  expect(lines).toContain('- … 25 items');
});

const withText = (words: string): Partial<InterviewRecord> => ({
  ...full,
  interviewer: { id: null, name: text(words) },
  level: { level: 4, name: text(words), description: text(words) },
  notes: words,
  dimensions: [scored(1, 10, { name: text(words) }), scored(1, null, { name: text(null, words) })],
});

/** The markup characters that are not escaped, in order. */
const marks = (markdown: string) =>
  markdown.replace(/\\[^\n]/g, 'x').match(/[`*_[\]<>#|~]|&(?=#?\w+;)|^(?:> )?\s*(?:[-+=]+|\d+[.)])(?=[\s=-]|$)/gm);

test.each([
  '**bold** __bold__ ~~gone~~ `code`',
  '[a link](https://evil.example.com) ![x](y)',
  '<img src=x onerror=alert(1)> <at user_id="all"></at>',
  '# heading',
  '> quote',
  '| a | b |',
  '\\*x\\',
  '\\',
  '&lt;b&gt; &#42; &amp;',
  '```',
  '***',
  '---',
  '- - -',
  '===',
])('markup in a text is escaped: %s', (words) => {
  for (const mode of ['zh', 'en', 'both'] as const) {
    expect(marks(markdown(withText(words), mode))).toEqual(marks(markdown(withText('x'), mode)));
  }
});

test.each(['- x', '+ x', '1. x', '12) x', '-', '---'])('a name does not begin a nested list: %s', (words) => {
  const lines = markdown(withText(words), 'zh').split('\n');
  expect(lines.filter((line) => /^- \s*(\d+[.)]|[-+=])/.test(line))).toEqual([]);
});

test.each(['a\nb', 'a\r\nb', 'a\rb', 'a\u2028b', 'a\u2029b', 'a\u0085b', 'a\vb', 'a\fb', 'a\0b', 'a\u001b[31mb'])(
  'a name stays on one line: %j',
  (words) => {
    const lines = (parts: Partial<InterviewRecord>) =>
      markdown({ ...parts, notes: null }, 'both').split(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    expect(lines(withText(words))).toHaveLength(lines(withText('x')).length);
  },
);

test('a name with bidirectional controls does not reorder the number behind it', () => {
  expect(markdown(withText('a\u202eb\u2067c'), 'zh')).toContain('- abc：1 / 10');
});

test('names in Arabic and Hebrew turn no number of the summary round', () => {
  const copied = markdown(
    {
      ...full,
      interviewer: { id: '1', name: text('محمد', 'נועה') },
      dimensions: [scored(85, 100, { name: text('تواصل') })],
    },
    'both',
    application('فاطمة', 'مهندس'),
  );
  expect(copied).toContain('- \u2068تواصل\u2069：85 / 100');
  expect(turningText(copied)).toEqual([]);
});
