import { count } from '../../i18n/en.ts';

interface SessionsMessages {
  heading: string;
  lead: string;
  lastUsed: (time: string) => string;
  since: (time: string, sessions: number) => string;
  you: string;
  end: string;
  endOf: (name: string) => string;
  warning: (name: string) => string;
  warningOfOwn: string;
  confirm: string;
  cancel: string;
  done: (name: string, sessions: number, shares: number) => string;
  failed: string;
}

const en: SessionsMessages = {
  heading: 'Who is signed in',
  lead: 'If a laptop is lost or somebody leaves the company, sign them out here, on every device at once.',
  lastUsed: (time) => `Last used ${time}`,
  since: (time, sessions) => (sessions === 1 ? `Signed in ${time}` : `${sessions} sessions, the latest from ${time}`),
  you: 'you',
  end: 'Sign out',
  endOf: (name) => `Sign out ${name}`,
  warning: (name) => `This signs ${name} out on every device. This also ends all sharing with and by them.`,
  warningOfOwn: 'This signs you out on every device, this one included. This also ends everything you have shared.',
  confirm: 'Sign out everywhere',
  cancel: 'Cancel',
  done: (name, sessions, shares) =>
    `${name} is signed out: ${count(sessions, 'session', 'sessions')} and ${count(shares, 'share', 'shares')} ended.`,
  failed: 'Something went wrong. Try again in a moment.',
};

const zh: SessionsMessages = {
  heading: '登录情况',
  lead: '电脑丢失或有人离职时，可以在这里让其退出登录：所有设备立即生效。',
  lastUsed: (time) => `最近使用：${time}`,
  since: (time, sessions) => (sessions === 1 ? `登录于 ${time}` : `共 ${sessions} 处登录，最近一次登录于 ${time}`),
  you: '你自己',
  end: '退出登录',
  endOf: (name) => `让${name}退出登录`,
  warning: (name) => `${name}将在所有设备上退出登录，分享给此人和由此人分享的评价也会一并收回。`,
  warningOfOwn: '你将在所有设备上退出登录，包括这一台；你分享出去的评价也会一并收回。',
  confirm: '全部退出',
  cancel: '取消',
  done: (name, sessions, shares) => `${name}已退出登录：结束 ${sessions} 处登录，收回 ${shares} 项分享。`,
  failed: '操作失败，请稍后重试。',
};

export const sessionsMessages = { en, zh };
