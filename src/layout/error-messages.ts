import type { PageProblem } from '../api/problem-error.ts';
import { faultMessages } from './fault-messages.ts';

/** The texts of an error page: what happened, and who can fix it. */
interface ProblemWords {
  title: string;
  body: string;
}

interface ErrorMessages {
  problems: Record<PageProblem, ProblemWords>;
  pageNotFound: ProblemWords;
  crashed: ProblemWords;
  reload: string;
  toStart: string;
  signIn: string;
  requestId: string;
}

const en: ErrorMessages = {
  problems: {
    not_found: {
      title: 'This evaluation cannot be shown',
      body: 'It does not exist, or you do not have access. Check the link, or ask the recruiter in charge.',
    },
    signed_out: { title: 'You are signed out', body: 'Sign in to continue reading.' },
    blind: {
      title: 'Your own evaluation comes first',
      body: 'Others have evaluated this candidate. You can read them once you have submitted yours in Feishu Hire.',
    },
    starting: {
      title: 'Mianping has just started',
      body: 'It is still reading who belongs to which job. Try again in a moment.',
    },
    rate_limited: {
      title: 'Too many requests',
      body: 'You sent a lot of requests in a short time. Try again in a moment.',
    },
    not_shareable: {
      title: 'This evaluation cannot be shared',
      body: 'Its interview is too far back for Mianping to tell who still has to submit an evaluation.',
    },
    wrong_host: {
      title: 'This is not the address of Mianping',
      body: 'Use the usual address of Mianping. Administrators can check the setting PUBLIC_URL.',
    },
    access_unknown: {
      title: 'Access could not be checked',
      body: 'Feishu did not say who may read this evaluation. Nothing has changed; try again in a moment.',
    },
    method_not_allowed: { title: 'That is not possible here', body: 'Go back to the home page and try again.' },
    bad_request: { title: 'The request was not understood', body: 'Go back to the home page and try again.' },
    upstream_auth: {
      title: 'Feishu does not accept this installation',
      body: 'An administrator has to check the Feishu app. Give them the request ID below.',
    },
    app_misconfigured: {
      title: 'Mianping is not set up completely',
      body: 'An administrator has to check the Feishu app and its permissions. Give them the request ID below.',
    },
    upstream_throttled: {
      title: 'Feishu is busy',
      body: 'Feishu asked Mianping to slow down. Nothing is lost; try again in a moment.',
    },
    upstream_paused: {
      title: 'Feishu is not responding',
      body: 'Several requests to Feishu failed, so Mianping is pausing for a few seconds.',
    },
    upstream_timeout: {
      title: 'Feishu is taking too long',
      body: 'It did not answer in time. This is usually over in a few minutes.',
    },
    upstream_unreachable: {
      title: 'Feishu cannot be reached',
      body: 'The server could not connect to Feishu. If it keeps happening, tell your administrator.',
    },
    upstream_failed: {
      title: 'Feishu reports an error',
      body: 'The problem is on Feishu’s side. Try again in a moment.',
    },
    upstream_not_json: {
      title: 'Feishu is temporarily unavailable',
      body: 'Its response could not be read. Try again in a moment.',
    },
    upstream_too_large: {
      title: 'This evaluation is too large',
      body: 'Feishu sent more than can be read safely. Open it in Feishu Hire.',
    },
    upstream_mismatch: {
      title: 'Feishu returned something else',
      body: 'To be safe, none of it is shown. If it happens again, tell your administrator.',
    },
    upstream_redirect: {
      title: 'Feishu returned something else',
      body: 'Feishu redirected the request, and Mianping did not follow. Tell your administrator.',
    },
    overloaded: { title: 'The server is busy', body: 'Try again in a few seconds.' },
    store_unreachable: {
      title: 'Mianping is interrupted for a moment',
      body: 'Sign-ins and changes cannot be saved just now. Try again in a few seconds.',
    },
    internal: {
      title: 'Something went wrong on our side',
      body: 'Try again. If it keeps happening, tell your administrator.',
    },
    offline: { title: 'You are offline', body: 'Check your connection, then try again.' },
    server_unreachable: {
      title: 'The server cannot be reached',
      body: 'Check your connection, then try again. If it keeps happening, tell your administrator.',
    },
  },
  pageNotFound: { title: 'Page not found', body: 'Check the address, or open an evaluation from the home page.' },
  ...crashed('en'),
  signIn: 'Sign in',
  requestId: 'Request ID',
};

const zh: ErrorMessages = {
  problems: {
    not_found: {
      title: '无法查看这份面试评价',
      body: '它不存在，或你没有查看权限。请核对链接，或联系负责招聘的同事。',
    },
    signed_out: { title: '你已退出登录', body: '登录后即可继续阅读。' },
    blind: {
      title: '请先提交你自己的评价',
      body: '其他面试官对这位候选人已有评价。你在飞书招聘提交自己的评价后，就能看到。',
    },
    starting: { title: '面评刚刚启动', body: '正在核对各职位的成员，请稍后重试。' },
    rate_limited: { title: '操作太快了', body: '短时间内请求过多，请稍后重试。' },
    not_shareable: { title: '这份评价不能分享', body: '面试时间过早，面评无法确认谁还没有提交自己的评价。' },
    wrong_host: { title: '这不是面评的地址', body: '请使用平时的地址打开面评。管理员可检查 PUBLIC_URL 设置。' },
    access_unknown: {
      title: '暂时无法核实查看权限',
      body: '飞书没有返回谁可以查看这份评价。权限没有变化，请稍后重试。',
    },
    method_not_allowed: { title: '这里不能这样操作', body: '请回到首页重新打开。' },
    bad_request: { title: '请求无法识别', body: '请回到首页重新打开。' },
    upstream_auth: {
      title: '飞书不认可面评的应用凭证',
      body: '需要管理员检查飞书应用的配置，请把下方的请求编号告诉管理员。',
    },
    app_misconfigured: {
      title: '面评还没有配置好',
      body: '需要管理员检查飞书应用及其权限，请把下方的请求编号告诉管理员。',
    },
    upstream_throttled: { title: '当前请求较多', body: '飞书要求稍等片刻。内容不会丢失，稍后重试即可。' },
    upstream_paused: { title: '飞书暂无响应', body: '多次请求飞书失败，面评暂停几秒后再试。' },
    upstream_timeout: { title: '飞书响应太慢', body: '飞书没有在限定时间内响应，通常几分钟内会恢复。' },
    upstream_unreachable: { title: '连接不到飞书', body: '服务器无法连接飞书。如果问题持续，请联系管理员。' },
    upstream_failed: { title: '飞书返回了错误', body: '问题出在飞书一侧，请稍后重试。' },
    upstream_not_json: { title: '飞书服务暂时不可用', body: '无法解析飞书返回的内容，请稍后重试。' },
    upstream_too_large: { title: '这份评价过大', body: '飞书返回的内容超出了安全读取的上限，请在飞书招聘中查看。' },
    upstream_mismatch: {
      title: '飞书返回的不是这份评价',
      body: '为安全起见没有显示任何内容。如果再次出现，请联系管理员。',
    },
    upstream_redirect: {
      title: '飞书返回的不是这份评价',
      body: '飞书要求跳转到其他地址，面评没有跟随。请联系管理员。',
    },
    overloaded: { title: '服务器繁忙', body: '请过几秒再试。' },
    store_unreachable: { title: '面评暂时中断', body: '登录状态和更改暂时无法保存，请过几秒再试。' },
    internal: { title: '面评出了点问题', body: '请重试。如果问题持续，请联系管理员。' },
    offline: { title: '网络已断开', body: '请检查网络后重试。' },
    server_unreachable: { title: '连接不到服务器', body: '请检查网络后重试。如果问题持续，请联系管理员。' },
  },
  pageNotFound: { title: '没有这个页面', body: '请核对地址，或从首页打开一份评价。' },
  ...crashed('zh'),
  signIn: '登录',
  requestId: '请求编号',
};

/** A separate catalogue, so that the first load is smaller. */
export const errorMessages = { en, zh };

function crashed(language: 'en' | 'zh'): Pick<ErrorMessages, 'crashed' | 'reload' | 'toStart'> {
  const { title, body, reload, toStart } = faultMessages[language];
  return { crashed: { title, body }, reload, toStart };
}
