import type { BlindPart } from '#domain/record.ts';

/** The messages of blind mode. `zh` has to have every message of `en`. */
const en = {
  blind: 'Blind',
  title: 'Evidence first, conclusion later',
  explanation:
    'Conclusion, level, recommended job level, total, scores and colleagues’ conclusions are not sent to this page until you reveal them. Written words are shown as they are, and may hold an opinion.',
  reveal: 'Reveal',
  revealParts: {
    conclusion: 'Reveal conclusion',
    scores: 'Reveal scores',
    colleagues: 'Reveal colleagues’ conclusions',
  } satisfies Record<BlindPart, string>,
  revealAll: 'Reveal all',
  withheld: 'withheld',
  revealFailed: 'This could not be revealed just now. Try again in a moment.',
  conclusion: 'Conclusion',
  level: 'Score level',
  jobLevels: 'Job level',
  total: 'Total',
  evidence: 'Evidence',
  score: 'Score',
  option: 'Chosen option',
  nothingWritten: 'Nothing was written.',
  copyBlindLink: 'Copy blind link',
  judgement: 'My judgement',
  optional: 'optional',
  reason: 'Why, in a line',
  keepAndReveal: 'Keep and reveal all',
  keep: 'Keep only',
  kept: 'Kept',
  judgementNote:
    'Kept in this browser only, until you sign out, and sent to nobody. After revealing it stands beside the recorded conclusion.',
  discard: 'Discard',
};

const zh: typeof en = {
  blind: '盲读',
  title: '先看依据，再看结论',
  explanation:
    '结论、级别、建议职级、总分、各项得分和同事的结论，揭示之前都不会发到这个页面。面试官写的文字照原样显示，其中可能提到看法。',
  reveal: '揭示',
  revealParts: { conclusion: '揭示结论', scores: '揭示得分', colleagues: '揭示同事的结论' },
  revealAll: '全部揭示',
  withheld: '暂不显示',
  revealFailed: '暂时无法揭示，请稍后再试。',
  conclusion: '结论',
  level: '得分级别',
  jobLevels: '建议职级',
  total: '总分',
  evidence: '依据',
  score: '得分',
  option: '所选档位',
  nothingWritten: '没有写文字。',
  copyBlindLink: '复制盲读链接',
  judgement: '我的判断',
  optional: '可不填',
  reason: '一句理由',
  keepAndReveal: '记下并揭示全部',
  keep: '只记下',
  kept: '已记下',
  judgementNote: '只保存在这个浏览器里，退出登录时清除，不会发给任何人。揭示后与原结论并排显示。',
  discard: '删除',
};

export const blindMessages = { en, zh };
