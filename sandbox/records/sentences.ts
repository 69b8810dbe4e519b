/** Sentences of interviewers, to fill large records with. */
const remarks = [
  '回答有层次，先给结论再展开，追问时能补上细节。',
  '举的例子是真实做过的，时间、人数和结果都对得上。',
  '这一题明显准备过，换个问法之后有些卡壳，不过自己绕了回来。',
  '对边界情况敏感，没等提示就问到了并发和重复提交。',
  '讲到失败的项目时没有回避，责任归因也公允。',
  '数字记得很清楚，但说不出这个数字当时影响了哪个决定。',
  '方案偏理想，问到人手不够怎么办时，才开始做取舍。',
  '和业务方意见不一致时的处理方式值得肯定：先复述对方的顾虑，再给数据。',
  'She asked what the number would be used for before computing it, which hardly anybody does.',
  'The first design was too large; given ten minutes, he cut it to the one table that mattered.',
  '对这个领域的历史包袱了解不深，入职后需要有人带一段时间。',
  '表达略快，提醒之后能放慢，白板写得很整齐。',
  '我对这一项把握不大，题目给的时间不够，建议下一轮再看。',
  '主动提到上线后的监控和回滚，给了具体的阈值和理由。',
] as const;

const topics: readonly (readonly [string, string])[] = [
  ['需求澄清', 'Clarifying needs'],
  ['接口设计', 'API design'],
  ['数据建模', 'Data modelling'],
  ['性能优化', 'Performance'],
  ['稳定性', 'Reliability'],
  ['安全意识', 'Security'],
  ['测试习惯', 'Testing'],
  ['代码评审', 'Code review'],
  ['文档', 'Documentation'],
  ['排期与风险', 'Planning and risk'],
  ['跨团队协作', 'Across teams'],
  ['带教新人', 'Coaching'],
];

/** `count` remarks in a row. Each `start` begins with another remark. */
export function remarksFrom(start: number, count: number): string {
  return Array.from({ length: count }, (_, index) => remarks[(start * 5 + index * 3) % remarks.length]).join('');
}

/** The name of the `index`th part of a large form. */
export function topicAt(index: number): [string, string] {
  const [zh, en] = topics[index % topics.length] ?? ['其他', 'Other'];
  const round = Math.floor(index / topics.length) + 1;
  return round === 1 ? [zh, en] : [`${zh}（${round}）`, `${en} (${round})`];
}
