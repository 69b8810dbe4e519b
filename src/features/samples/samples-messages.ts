/** The messages of the page of samples. `zh` has to have every message of `en`. */
const en = {
  title: 'Samples',
  lead: 'This server runs on sample data. Everything here is made up.',
  readers: 'Which of them open depends on who is signed in; an administrator reads all of them.',
  samples: 'Sample evaluations',
  failures: 'When things go wrong',
  failuresLead: 'Each of these makes the sample Feishu fail in one way, to show what readers then see.',
};

const zh: typeof en = {
  title: '示例',
  lead: '本服务运行在示例数据上，全部内容均为虚构。',
  readers: '能打开哪些，取决于以谁的身份登录；管理员可以看全部。',
  samples: '示例评价',
  failures: '异常情况',
  failuresLead: '每一项模拟飞书的一种异常，看看读者会看到什么。',
};

export const samplesMessages = { en, zh };
