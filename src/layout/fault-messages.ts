interface FaultMessages {
  title: string;
  body: string;
  reload: string;
  toStart: string;
}

/** The messages of the page that a fault of ours shows. In the first load, because nothing else may load then. */
export const faultMessages: Record<'en' | 'zh', FaultMessages> = {
  en: {
    title: 'This page crashed',
    body: 'This is our fault. Reload the page; if it keeps happening, tell your administrator.',
    reload: 'Reload',
    toStart: 'Home',
  },
  zh: {
    title: '页面出错了',
    body: '这是我们的问题。请重新加载；如果问题持续，请联系管理员。',
    reload: '重新加载',
    toStart: '回到首页',
  },
};
