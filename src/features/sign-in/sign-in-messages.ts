import type { SignInProblem } from '#contract/sign-in.ts';

interface SignInMessages {
  signedOut: { title: string; body: string };
  problems: Record<SignInProblem, { title: string; body: string }>;
  signIn: string;
}

const en: SignInMessages = {
  signedOut: { title: 'You are signed out', body: 'Sign in with Feishu to read evaluations.' },
  problems: {
    refused: {
      title: 'You did not sign in',
      body: 'You did not allow Feishu to share your identity. You can try again at any time.',
    },
    not_allowed: {
      title: 'You have no access to Mianping',
      body: 'Your account is not on the list of its users. Ask the administrator of the Feishu app to add you.',
    },
    other_tenant: {
      title: 'This account belongs to another company',
      body: 'Switch to your company in Feishu, then sign in again.',
    },
    expired: { title: 'That took too long', body: 'The sign-in has expired. Please start again.' },
    too_many: {
      title: 'Too many sign-ins at once',
      body: 'They came from your network. Wait a minute, then sign in again.',
    },
    unreachable: {
      title: 'Feishu is not responding',
      body: 'It could not confirm who you are. Try again in a moment.',
    },
    store_unreachable: {
      title: 'Nobody can sign in just now',
      body: 'Mianping is interrupted for a moment. Try again in a few seconds.',
    },
    failed: {
      title: 'Sign-in failed',
      body: 'Try again. If it keeps happening, tell your administrator; the server’s log says why.',
    },
  },
  signIn: 'Sign in with Feishu',
};

const zh: SignInMessages = {
  signedOut: { title: '你已退出登录', body: '使用飞书登录后即可阅读面试评价。' },
  problems: {
    refused: { title: '没有完成登录', body: '你没有授权飞书提供身份信息，可随时重新登录。' },
    not_allowed: { title: '你没有使用面评的权限', body: '你不在可用成员之内，请联系飞书应用的管理员添加。' },
    other_tenant: { title: '这个账号属于其他企业', body: '请在飞书切换到本企业后重新登录。' },
    expired: { title: '登录超时', body: '这次登录已失效，重新登录即可，很快。' },
    too_many: { title: '登录请求过多', body: '你所在的网络短时间内登录次数太多，请等一分钟再登录。' },
    unreachable: { title: '飞书没有响应', body: '暂时无法向飞书确认你的身份，请稍后重试。' },
    store_unreachable: { title: '暂时无法登录', body: '面评暂时中断，请过几秒再登录。' },
    failed: { title: '登录没有成功', body: '请重试。如果问题持续，请联系管理员，原因记录在服务器日志中。' },
  },
  signIn: '使用飞书登录',
};

export const signInMessages = { en, zh };
