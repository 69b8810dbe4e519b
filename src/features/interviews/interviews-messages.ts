import type { EvaluationState, ListPeriod, ListSort, ListView } from '#contract/interviews.ts';
import { evaluationMessages } from '../../evaluation/evaluation-messages.ts';

const views: Record<ListView, string> = {
  decide: 'To decide',
  mine: 'My evaluations',
  all: 'All',
  owed: 'Owed',
};
const periods: Record<ListPeriod, string> = {
  7: 'Last 7 days',
  30: 'Last 30 days',
  90: 'Last 90 days',
  all: 'Any time',
};
const sorts: Record<ListSort, string> = {
  time: 'Newest first',
  candidate: 'By candidate',
  owed: 'Longest waiting first',
};
const states: Record<EvaluationState, string> = {
  'not-started': 'Not started',
  'not-submitted': 'Not submitted',
  'no-show': 'No-show',
};

function counted(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** The messages of the list of interviews. `zh` has to have every message of `en`. */
const en = {
  ...evaluationMessages.en,
  title: 'Interviews',
  viewsLabel: 'Views',
  views,
  filtersLabel: 'Filters',
  period: 'Period',
  periods,
  job: 'Job',
  conclusion: 'Conclusion',
  state: 'State',
  states,
  interviewer: 'Interviewer',
  chosen: (number: number) => `${number} chosen`,
  clear: 'Clear filters',
  search: 'Search candidates, jobs and interviewers, or paste an ID or link',
  searchShort: 'Search names, or paste an ID or link',
  searchLabel: 'Search or open',
  sort: 'Order',
  sorts,
  layout: 'Layout',
  grouped: 'By application',
  flat: 'By interview',
  totals: (applications: number, interviews: number, evaluations: number, notSubmitted: number) =>
    [
      counted(applications, 'application', 'applications'),
      counted(interviews, 'interview', 'interviews'),
      `${counted(evaluations, 'evaluation', 'evaluations')}${notSubmitted > 0 ? `, ${notSubmitted} of them not submitted` : ''}`,
    ].join(' · '),
  owedTotals: (evaluations: number, people: number | null) =>
    `${counted(evaluations, 'evaluation', 'evaluations')} not submitted${people === null ? '' : `, by ${counted(people, 'interviewer', 'interviewers')}`}. Interviews that are not over yet are not counted.`,
  time: (zone: string) => `Interview (${zone})`,
  round: 'Round',
  outcome: 'Conclusion or state, interviewer',
  conclusionsDiffer: 'Conclusions differ',
  compare: (evaluations: number) => `Compare ${evaluations}`,
  candidateUnknown: 'Candidate not named',
  days: (days: number) => (days === 0 ? 'today' : counted(days, 'day', 'days')),
  waiting: (days: number) => (days === 0 ? 'Since today' : `Waiting ${counted(days, 'day', 'days')}`),
  waitingFor: 'Waiting',
  candidateAndJob: 'Candidate and job',
  evaluations: (number: number) => counted(number, 'evaluation', 'evaluations'),
  interviewerUnknown: 'Interviewer not given',
  noConclusion: 'No conclusion',
  reminderFor: (name: string) => `Reminder to ${name}`,
  showReminder: 'Reminder',
  copyReminder: 'Copy reminder',
  reminderNote: 'Nothing is sent from here. The text holds no verdict and no score.',
  reminder: {
    greeting: (name: string, number: number) =>
      `Hi ${name}, ${number === 1 ? 'one interview evaluation is' : `${number} interview evaluations are`} waiting for you:`,
    separator: ', ',
    age: (days: string) => ` (${days})`,
    close: (number: number) => `Please submit ${number === 1 ? 'it' : 'them'} in Feishu Hire. Thank you!`,
  },
  newest: 'First page',
  next: 'Next page',
  empty: {
    decide: 'Nothing waits for your decision. Applications for your jobs appear here until they reach an offer.',
    mine: 'You have no evaluations. Those that you write or have written appear here.',
    all: 'There are no interviews that you may see. They appear here once you are in the team of a job, or interview somebody.',
    owed: 'No evaluation is waiting to be submitted.',
  } satisfies Record<ListView, string>,
  showAll: 'Show all',
  nothingFound: 'Nothing matches these filters.',
  reading: 'Still reading interviews from Feishu. This list is not complete yet.',
  partial: 'Feishu is not responding for some jobs: their interviews are missing from this list.',
  withoutNames: (scopes: string) => `Some names cannot be shown: the Feishu app lacks ${scopes}.`,
  searched: 'Search',
  cut: 'The list goes on: this is its beginning',
  copyFailed: 'The list could not be copied. Try again.',
  print: {
    loading: 'Reading the whole list…',
    failed: 'The list could not be read. Try again.',
    part: (shown: number, of: number) =>
      `Printed here: ${shown} of ${of}. The button “Print” on the page prints all of them.`,
  },
  saveCsv: 'Export CSV',
  signedOut: 'Your session has ended. The list is as it was before.',
  refreshFailed: 'The list could not be refreshed and may be outdated.',
  keyHints: { search: 'Search', move: 'Move', open: 'Open' },
};

const zh: typeof en = {
  ...evaluationMessages.zh,
  title: '面试',
  viewsLabel: '视图',
  views: { decide: '待我决定', mine: '我的面评', all: '全部', owed: '待提交' },
  filtersLabel: '筛选',
  period: '时间',
  periods: { 7: '近 7 天', 30: '近 30 天', 90: '近 90 天', all: '不限' },
  job: '职位',
  conclusion: '结论',
  state: '状态',
  states: { 'not-started': '未开始', 'not-submitted': '未提交', 'no-show': '未到场' },
  interviewer: '面试官',
  chosen: (number) => `${number} 项`,
  clear: '清除筛选',
  search: '搜候选人、职位、面试官，或粘贴评价 ID、链接',
  searchShort: '搜姓名、职位，或粘贴评价 ID、链接',
  searchLabel: '搜索或打开',
  sort: '排序',
  sorts: { time: '面试时间，新的在前', candidate: '按候选人', owed: '等待最久的在前' },
  layout: '排列',
  grouped: '按申请',
  flat: '逐场',
  totals: (applications, interviews, evaluations, notSubmitted) =>
    `${applications} 份申请 · ${interviews} 场面试 · ${evaluations} 份评价${notSubmitted > 0 ? `，其中 ${notSubmitted} 份待提交` : ''}`,
  owedTotals: (evaluations, people) =>
    `${people === null ? '' : `${people} 位面试官，`}${evaluations} 份评价待提交。还没结束的面试不计。`,
  time: (zone) => `面试时间（${zone}）`,
  round: '轮次',
  outcome: '结论或状态，面试官',
  conclusionsDiffer: '结论不一',
  compare: (evaluations) => `并排看 ${evaluations} 份`,
  candidateUnknown: '未提供候选人姓名',
  days: (days) => (days === 0 ? '今天' : `${days} 天`),
  waiting: (days) => (days === 0 ? '今天起' : `等待 ${days} 天`),
  waitingFor: '等待',
  candidateAndJob: '候选人与职位',
  evaluations: (number) => `${number} 份`,
  interviewerUnknown: '未提供面试官',
  noConclusion: '暂无结论',
  reminderFor: (name) => `提醒${name}`,
  showReminder: '提醒',
  copyReminder: '复制提醒',
  reminderNote: '这里不会发送任何消息。提醒里没有结论和得分。',
  reminder: {
    greeting: (name, number) => `${name}，你好！有 ${number} 份面试评价等你提交：`,
    separator: '，',
    age: (days) => `（${days}）`,
    close: () => '方便时请在飞书招聘里提交，谢谢！',
  },
  newest: '回到第一页',
  next: '下一页',
  empty: {
    decide: '没有等你决定的候选人。你负责的职位，候选人进入 Offer 之前都会列在这里。',
    mine: '你还没有面评。你要写的和写过的都会列在这里。',
    all: '没有你可以查看的面试。成为职位的招聘成员，或参加面试之后，会列在这里。',
    owed: '没有待提交的面评。',
  },
  showAll: '查看全部',
  nothingFound: '没有符合筛选条件的面试。',
  reading: '还在从飞书读取面试，列表暂不完整。',
  partial: '部分职位暂时无法从飞书读取，它们的面试没有列出。',
  withoutNames: (scopes) => `部分名称无法显示：飞书应用缺少 ${scopes} 权限。`,
  searched: '搜索',
  cut: '列表没有完，这里是前面的部分',
  copyFailed: '复制失败，请重试。',
  print: {
    loading: '正在读取整个列表……',
    failed: '列表读取失败，请重试。',
    part: (shown, of) => `这里印出 ${shown} 行，共 ${of} 行。用页面上的「打印」可以印出全部。`,
  },
  saveCsv: '导出 CSV',
  signedOut: '登录已失效，列表停留在之前的内容。',
  refreshFailed: '刷新失败，列表可能不是最新的。',
  keyHints: { search: '搜索', move: '上下移动', open: '打开' },
};

export const interviewsMessages = { en, zh };
export type InterviewsMessages = typeof en;
