/** The messages of the links to the neighbouring records. `zh` has to have every message of `en`. */
const en = {
  inList: 'In the list',
  previous: 'Previous evaluation',
  next: 'Next evaluation',
  place: (place: number, of: number) => `${place} of ${of}`,
};

const zh: typeof en = {
  inList: '在列表里',
  previous: '上一份评价',
  next: '下一份评价',
  place: (place, of) => `第 ${place} 份，共 ${of} 份`,
};

export const neighbourMessages = { en, zh };
