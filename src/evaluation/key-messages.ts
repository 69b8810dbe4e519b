/** The messages about keys, by where each key works. `zh` has to have every message of `en`. */
const en = {
  keys: 'Keyboard',
  allKeys: 'All keys',
  places: { list: 'In the list', record: 'While reading', both: 'In both' },
  meanings: {
    list: {
      '/': 'Search, or paste an ID or link',
      j: 'Next evaluation',
      k: 'Previous evaluation',
      Enter: 'Open the evaluation',
    },
    record: {
      '[': 'Previous evaluation of the list',
      ']': 'Next evaluation of the list',
    },
    both: { b: 'Read blind: evidence first', '?': 'Show these keys' },
  },
};

const zh: typeof en = {
  keys: '键盘操作',
  allKeys: '全部按键',
  places: { list: '在列表里', record: '阅读评价时', both: '两处都可用' },
  meanings: {
    list: {
      '/': '搜索，或粘贴评价 ID、链接',
      j: '下一份评价',
      k: '上一份评价',
      Enter: '打开这份评价',
    },
    record: {
      '[': '列表里的上一份评价',
      ']': '列表里的下一份评价',
    },
    both: { b: '盲读：先看依据，再看结论', '?': '显示全部按键' },
  },
};

export const keyMessages = { en, zh };
