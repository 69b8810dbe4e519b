import type { GrantPeriod } from '#contract/access.ts';

interface SharingMessages {
  share: string;
  heading: string;
  lead: string;
  person: string;
  personHint: string;
  nobodyFound: string;
  byId: (id: string) => string;
  chosen: (name: string) => string;
  change: string;
  period: string;
  periods: Record<GrantPeriod, string>;
  grant: string;
  given: string;
  nobody: string;
  until: (time: string) => string;
  by: (name: string) => string;
  revoke: (name: string) => string;
  notYours: string;
  failed: string;
  notShareable: string;
  readers: string;
  readersHint: string;
  noReaders: string;
  lastRead: (time: string, count: number) => string;
}

const en: SharingMessages = {
  share: 'Share',
  heading: 'Share with one person',
  lead: 'The link alone gives no access. The person you choose signs in as usual and can read this one evaluation for a limited time.',
  person: 'Who',
  personHint: 'A name, or an ID such as ou_…',
  nobodyFound: 'No one found. Interviewers can be found by name; enter an ID for anyone else.',
  byId: (id) => `Use the ID ${id}`,
  chosen: (name) => `Chosen: ${name}`,
  change: 'Change',
  period: 'For how long',
  periods: { hour: 'An hour', day: 'A day', week: 'A week' },
  grant: 'Share',
  given: 'Shared now with',
  nobody: 'Nobody.',
  until: (time) => `until ${time}`,
  by: (name) => `by ${name}`,
  revoke: (name) => `Stop sharing with ${name}`,
  notYours: 'You can read this evaluation, but not share it. Ask its author or the recruiter.',
  failed: 'Something went wrong. Try again in a moment.',
  notShareable:
    'This evaluation cannot be shared: its interview is too far back to tell who still has to submit an evaluation.',
  readers: 'Who has read this',
  readersHint: 'for administrators',
  noReaders: 'Nobody yet.',
  lastRead: (time, count) => (count === 1 ? time : `${time} · ${count === 0 ? 'images only' : `${count} times`}`),
};

const zh: SharingMessages = {
  share: '分享',
  heading: '分享给一个人',
  lead: '仅有链接并不能查看。你在这里指定的人照常登录后，可在限定时间内阅读这一份评价。',
  person: '分享给谁',
  personHint: '姓名，或 ou_… 形式的 ID',
  nobodyFound: '没有找到。担任过面试官的人可按姓名查找，其他人请填 ID。',
  byId: (id) => `使用 ID ${id}`,
  chosen: (name) => `已选：${name}`,
  change: '更换',
  period: '有效期',
  periods: { hour: '一小时', day: '一天', week: '一周' },
  grant: '分享',
  given: '正在分享给',
  nobody: '暂无。',
  until: (time) => `至 ${time}`,
  by: (name) => `由${name}分享`,
  revoke: (name) => `停止分享给${name}`,
  notYours: '你可以阅读这份评价，但不能分享给他人。请联系作者或负责招聘的同事。',
  failed: '操作失败，请稍后重试。',
  notShareable: '这份评价不能分享：面试时间过早，无法确认谁还没有提交自己的评价。',
  readers: '谁读过',
  readersHint: '仅管理员可见',
  noReaders: '还没有人读过。',
  lastRead: (time, count) => (count === 1 ? time : `${time} · ${count === 0 ? '仅图片' : `共 ${count} 次`}`),
};

export const sharingMessages = { en, zh };
