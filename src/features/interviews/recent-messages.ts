/** The messages of the recently opened records. `zh` has to have every message of `en`. */
const en = {
  recent: 'Recently opened',
  recentNote: 'Stored in this browser only: just the IDs, no content.',
  clear: 'Clear the list',
};

const zh: typeof en = {
  recent: '最近打开',
  recentNote: '只存在这个浏览器里，仅记录 ID，不含评价内容。',
  clear: '清空',
};

export const recentMessages = { en, zh };
