import type { AccessMode } from '#contract/access.ts';

interface AccountMessages {
  account: (name: string) => string;
  administrator: string;
  sessions: string;
  signOut: string;
  access: Record<AccessMode, string>;
}

const en: AccountMessages = {
  account: (name) => `Account: ${name}`,
  administrator: 'Administrator',
  sessions: 'Who is signed in',
  signOut: 'Sign out',
  access: {
    'hiring-team': 'Evaluations are shown to their author and the hiring team of the job.',
    members: 'Everyone who may sign in here can read every evaluation.',
    'author-only': 'Evaluations are shown to their author only.',
    open: 'No sign-in is needed: this installation is for trial use.',
  },
};

const zh: AccountMessages = {
  account: (name) => `账号：${name}`,
  administrator: '管理员',
  sessions: '登录情况',
  signOut: '退出登录',
  access: {
    'hiring-team': '评价仅对作者本人和该职位的招聘团队可见。',
    members: '所有可登录的成员都能查看全部评价。',
    'author-only': '评价仅对作者本人可见。',
    open: '无需登录即可查看，仅供试用。',
  },
};

export const accountMessages = { en, zh };
