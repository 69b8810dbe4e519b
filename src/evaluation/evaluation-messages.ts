import { count } from '../i18n/en.ts';

/** Messages about an interview and its evaluation that several pages need. `zh` has to have every message of `en`. */
const en = {
  timeUnknown: 'Time not given',
  roundNumber: (round: number) => `Round ${round}`,
  stage: (stage: string) => `Now at ${stage}`,
  application: (number: string) => `Application …${number}`,
  owedDays: (days: number) => (days === 0 ? 'Not submitted · today' : `Not submitted · ${count(days, 'day', 'days')}`),
  others: 'Other evaluations of this application',
  compareAll: 'Compare side by side',
  me: 'me',
};

const zh: typeof en = {
  timeUnknown: '未提供时间',
  roundNumber: (round) => `第 ${round} 轮`,
  stage: (stage) => `当前阶段 ${stage}`,
  application: (number) => `申请 …${number}`,
  owedDays: (days) => (days === 0 ? '未提交 · 今天' : `未提交 · ${days} 天`),
  others: '同一申请的其他评价',
  compareAll: '并排看',
  me: '我',
};

export const evaluationMessages = { en, zh };
