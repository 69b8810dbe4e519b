/** Loaded with the start page. `zh` has to have every message of `en`. */
const en = {
  heading: 'Open an interview evaluation',
  lead: 'Paste an evaluation ID, or a link from Feishu Hire or Mianping.',
  field: 'Evaluation ID or link',
  placeholder: 'e.g. 6949805467799537964',
  open: 'Open',
  empty: 'Paste an ID or a link first.',
  noId: 'No evaluation ID found. It is a number of up to 20 digits.',
  manyIds: 'This link contains several numbers. Paste only the evaluation ID.',
  recent: 'Recently opened',
  recentNote: 'Stored in this browser only: just the IDs, no content.',
  recentEmpty: 'Evaluations that you open appear here.',
  clear: 'Clear the list',
  samples: 'Sample evaluations',
  failures: 'When things go wrong',
  failuresLead: 'Each of these makes the sample Feishu fail in one way, to show what readers then see.',
};

const zh: typeof en = {
  heading: '打开一份面试评价',
  lead: '粘贴评价 ID，或来自飞书招聘、面评的链接。',
  field: '评价 ID 或链接',
  placeholder: '例如 6949805467799537964',
  open: '打开',
  empty: '请先粘贴评价 ID 或链接。',
  noId: '没有找到评价 ID。评价 ID 是不超过 20 位的数字。',
  manyIds: '链接里有多个编号，请只粘贴评价 ID。',
  recent: '最近打开',
  recentNote: '只存在这个浏览器里，仅记录 ID，不含评价内容。',
  recentEmpty: '打开过的评价会列在这里。',
  clear: '清空',
  samples: '示例评价',
  failures: '异常情况',
  failuresLead: '每一项模拟飞书的一种异常，看看读者会看到什么。',
};

export const startMessages = { en, zh };
