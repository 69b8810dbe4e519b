import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyInterviewQuery } from '#contract/interview-query.ts';
import type { InterviewList } from '#contract/interviews.ts';
import type { Language } from '#domain/localized.ts';
import { group, listOf } from '#testing/list-builders.ts';
import { turningText } from '#testing/turning-text.ts';
import { en } from '../../i18n/en.ts';
import { createFormat } from '../../i18n/format.ts';
import { zh } from '../../i18n/zh.ts';
import { interviewsMessages } from './interviews-messages.ts';
import { toMarkdown } from './list-markdown.ts';
import { totalsInWords } from './totals-in-words.ts';

const address = 'https://example.com/?view=all&lang=zh';
const link = 'https://example.com/records/7574263901857443852';
const owing = { conclusion: 'not-submitted', submission: 'not-submitted', isOwed: true } as const;

function markdown(list: InterviewList, language: Language = 'zh'): string {
  const words = interviewsMessages[language];
  return toMarkdown(list, {
    mode: language,
    language,
    words,
    messages: { en, zh }[language],
    format: createFormat(language, 'Asia/Shanghai'),
    addressOf: (id) => `https://example.com/records/${id}`,
    address,
    totals: totalsInWords(list, words),
  });
}

test('each application is named, and each of its rounds says who concluded what, with a link', () => {
  expect(
    markdown(listOf([group('林晓', '前端工程师', '赵鹏'), group(null, '法务', '何静', owing)])).split('\n'),
  ).toEqual([
    '**面试：全部**',
    '2 份申请 · 2 场面试 · 2 份评价，其中 1 份待提交 · 面试时间（UTC+8）',
    '',
    '**林晓** · 前端工程师 · 当前阶段 技术面',
    `- 11-18 周三 15:00 · 第 2 轮 技术面：[通过 · 面试官 赵鹏](${link})`,
    '',
    '**申请 …100001** · 法务 · 当前阶段 技术面',
    `- 11-18 周三 15:00 · 第 2 轮 技术面：[未提交 · 8 天 · 面试官 何静](${link})`,
    '',
    `[面试](${address})`,
  ]);
});

test('the heading names the view and each filter, in the language of the page', () => {
  const list = listOf([], {
    query: {
      ...emptyInterviewQuery,
      period: '30',
      conclusions: ['fail', 'undecided'],
      states: ['no-show'],
      jobIds: ['31', '32'],
      interviewerIds: ['ou_1', 'ou_2'],
      text: 'lx',
    },
    jobs: [{ id: '31', title: 'Buyer' }],
    interviewers: [{ id: 'ou_1', name: { zh: '赵鹏', en: 'Zhao Peng' } }],
    next: 'more',
  });
  const [heading, facts] = markdown(list, 'en').split('\n');
  expect(heading).toBe(
    '**Interviews: All · Last 30 days · Job: Buyer, 32 · Conclusion: Fail, Undecided · State: No-show · Interviewer: Zhao Peng, Interviewer not given · Search: lx**',
  );
  expect(facts).toContain('The list goes on');
});

test('a flat list is a line an interview, and what is owed stands under who owes it', () => {
  const flat = listOf([group('林晓', '前端工程师', '赵鹏')], { query: { ...emptyInterviewQuery, isFlat: true } });
  expect(markdown(flat).split('\n\n')[1]).toBe(
    `- 11-18 周三 15:00 · 林晓 · 前端工程师 · 第 2 轮 技术面：[通过 · 面试官 赵鹏](${link})`,
  );
  const owed = listOf([group('林晓', '前端工程师', '赵鹏', owing), group('陈思远', '法务', '赵鹏', owing)], {
    view: 'owed',
  });
  expect(markdown(owed).split('\n\n')[1]?.split('\n')).toEqual([
    '**赵鹏** · 2 份',
    `- [未提交 · 8 天](${link}) · 林晓 · 前端工程师 · 第 2 轮 技术面 · 11-18 周三 15:00`,
    `- [未提交 · 8 天](${link}) · 陈思远 · 法务 · 第 2 轮 技术面 · 11-18 周三 15:00`,
  ]);
});

test('whatever somebody is called, it stays text on its line', () => {
  const anyName = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom('**', '](', '[', '<b>', '`', '\n- ', '#', '_', '\\', '~~', '\u2028', '\u202e', '|', ' ', '林'),
      )
      .map((parts) => parts.join('')),
  );
  const views = fc.constantFrom({}, { view: 'owed' as const }, { query: { ...emptyInterviewQuery, isFlat: true } });
  fc.assert(
    fc.property(anyName, anyName, anyName, views, (candidate, title, name, given) => {
      const plain = markdown(listOf([group('林', '林', '林')], given)).split('\n');
      const text = markdown(listOf([group(candidate, title, name)], given));
      expect(text.split(/[\p{Cc}\p{Zl}\p{Zp}]/u)).toHaveLength(plain.length);
      const markup = text.replaceAll(/\\[\\`*_[\]<>#|~&]/g, '');
      expect(markup.match(/\]\(/g)).toHaveLength(2);
      expect(markup.match(/[[\]]/g)).toHaveLength(4);
      expect(markup.match(/\*/g)).toHaveLength(plain.join().match(/\*/g)?.length ?? 0);
      expect(markup).not.toMatch(/[`_<>~|\u202a-\u202e]/);
    }),
  );
});

test('names in Arabic and Hebrew turn nothing else of the list round, in any view', () => {
  const groups = [group('فاطمة', 'مهندس', 'נועה'), group('محمد', 'מפתח', 'علي', owing)];
  const filters = {
    jobs: [{ id: '31', title: 'مهندس' }],
    query: { ...emptyInterviewQuery, jobIds: ['31'], text: 'محمد' },
  };
  for (const given of [filters, { view: 'owed' as const }, { query: { ...emptyInterviewQuery, isFlat: true } }]) {
    const copied = markdown(listOf(groups, given));
    expect(copied).toContain('\u2068فاطمة\u2069');
    expect(turningText(copied)).toEqual([]);
  }
});
