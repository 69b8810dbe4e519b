/** The messages of the CSV file, which only the server writes. */
const en = {
  file: 'Interviews',
  columns: (zone: string) => [
    'Candidate',
    'Job',
    'Stage',
    `Interview time (${zone})`,
    'Round',
    'Round type',
    'Interviewer',
    'Conclusion',
    'Submission',
    'Link',
    'Evaluation ID',
    'Application ID',
  ],
};

const zh: typeof en = {
  file: '面试列表',
  columns: (zone) => [
    '候选人',
    '职位',
    '当前阶段',
    `面试时间（${zone}）`,
    '轮次',
    '轮次名称',
    '面试官',
    '面试结论',
    '提交状态',
    '链接',
    '评价 ID',
    '申请 ID',
  ],
};

export const csvMessages = { en, zh };
