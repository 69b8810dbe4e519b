import type { RequestProblem } from '../../../api/problem-error.ts';

/** The panel shows these problems where the reader asked for the PDF: what happened, and one action. */
type ToldProblem = Extract<
  RequestProblem,
  | 'pdf_unknown'
  | 'pdf_unusable'
  | 'starting'
  | 'app_misconfigured'
  | 'upstream_auth'
  | 'overloaded'
  | 'upstream_throttled'
  | 'signed_out'
  | 'not_found'
  | 'offline'
>;

interface PdfMessages {
  button: string;
  lead: string;
  making: string;
  next: string;
  waiting: (before: number) => string;
  hint: string;
  cancel: string;
  started: string;
  problems: Record<ToldProblem | 'other', string>;
  requestId: (id: string) => string;
}

const en: PdfMessages = {
  button: 'Official PDF',
  lead: 'The PDF as Feishu Hire makes it. In which language?',
  making: 'Feishu is making it…',
  next: 'Yours is next',
  waiting: (before) => `${before} before yours`,
  hint: 'Feishu makes only a few a minute. Leaving this page gives up your place.',
  cancel: 'Cancel',
  started: 'The download has started.',
  problems: {
    pdf_unknown:
      'There is no PDF here: Mianping does not know which application this evaluation belongs to. Open it in Feishu Hire.',
    pdf_unusable: 'Feishu returned nothing that can be used as a PDF. Print this page instead.',
    starting: 'Mianping has just started and does not know this interview yet. Try again in a moment.',
    app_misconfigured: 'The Feishu app may not make PDFs: a permission is missing. Tell your administrator.',
    upstream_auth: 'Feishu does not accept this installation. Tell your administrator.',
    overloaded: 'Too many PDFs are being waited for. Try again in a minute.',
    upstream_throttled: 'Feishu is busy. Try again in a minute.',
    signed_out: 'You are signed out. Reload the page and sign in.',
    not_found: 'You can no longer read this evaluation. Ask the recruiter in charge.',
    offline: 'You are offline. Check your connection, then try again.',
    other: 'That did not work. Try again in a moment.',
  },
  requestId: (id) => `Request ID ${id}`,
};

const zh: PdfMessages = {
  button: '官方 PDF',
  lead: '由飞书招聘生成的 PDF，要哪种语言？',
  making: '飞书正在生成…',
  next: '下一份就轮到你',
  waiting: (before) => `前面还有 ${before} 份`,
  hint: '飞书每分钟只生成少量 PDF。离开本页会放弃排队。',
  cancel: '取消',
  started: '已开始下载。',
  problems: {
    pdf_unknown: '这里没有官方 PDF：面评不知道这份评价属于哪份申请。请在飞书招聘中查看。',
    pdf_unusable: '飞书返回的不是可用的 PDF，请改用本页的打印。',
    starting: '面评刚刚启动，还没有读到这场面试，请稍后重试。',
    app_misconfigured: '飞书应用缺少权限，不能生成 PDF。请联系管理员。',
    upstream_auth: '飞书不认可面评的应用凭证。请联系管理员。',
    overloaded: '正在等待的 PDF 太多，请一分钟后再试。',
    upstream_throttled: '飞书当前请求较多，请一分钟后再试。',
    signed_out: '你已退出登录，请重新加载页面并登录。',
    not_found: '你已不能查看这份评价，请联系负责招聘的同事。',
    offline: '网络已断开，请检查网络后重试。',
    other: '没能成功，请稍后重试。',
  },
  requestId: (id) => `请求编号 ${id}`,
};

/** A catalogue of its own, because it is loaded later. */
export const pdfMessages = { en, zh };
