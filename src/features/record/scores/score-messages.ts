/** Loaded with the chart. `zh` has to have every message of `en`. */
const en = {
  explore: 'Explore the scores, row by row',
  evidence: {
    comment: 'Written evidence: a comment',
    answers: 'Written evidence: answers to linked questions',
    'comment-and-answers': 'Written evidence: a comment and answers to linked questions',
    none: 'No written evidence',
  },
  openCard: 'Whole card',
};

const zh: typeof en = {
  explore: '逐项查看得分',
  evidence: {
    comment: '文字依据：评语',
    answers: '文字依据：关联题目的回答',
    'comment-and-answers': '文字依据：评语，以及关联题目的回答',
    none: '没有文字依据',
  },
  openCard: '查看整项评价',
};

export const scoreMessages = { en, zh };
