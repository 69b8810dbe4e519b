import { architecture, communication, creativity, ownership, technicalDepth } from './abilities.ts';
import type { SampleDimension } from './sample-record.ts';

/** Six scored dimensions, of 81 points in all, and two others. */
export const frontendEngineerDimensions: SampleDimension[] = [
  {
    id: '7574263918450231297',
    dimension_id: '7398122307743129601',
    name: { zh_cn: '执行力', en_us: 'Execution' },
    dimension_type: 7,
    full_score: 10,
    dimension_custom_score: 9,
    content:
      '上一份工作里独立把构建从 11 分钟压到 2 分钟，过程有记录、有回滚方案。扣一分：排期时对联调时间估得偏乐观。',
    ability_list: [ownership],
  },
  {
    id: '7574263918450231298',
    dimension_id: '7398122307743129602',
    name: { zh_cn: '系统设计', en_us: 'System design' },
    dimension_type: 6,
    full_score: 20,
    dimension_score: {
      id: '7398122307743129702',
      name: {
        zh_cn: '良好：能独立完成复杂模块设计',
        en_us: 'Good: designs a complex module on his own',
      },
      score_val: 18,
    },
    ability_list: [architecture, technicalDepth],
    question_list: [
      {
        id: '7398123561020817409',
        title: {
          zh_cn: '请设计一个支持断点续传的大文件上传组件',
          en_us: 'Design an upload component for large files that can resume',
        },
        description: {
          zh_cn: '关注：分片策略、失败重试、进度与取消',
          en_us: 'Look for: chunking, retries, progress and cancelling',
        },
        content:
          '先讲了分片大小与并发数的权衡，主动提到弱网下的退避重试，用状态机描述了暂停 / 恢复 / 取消。\n追问「换一台电脑能不能接着传」时想了半分钟，答出以内容哈希做文件标识、由服务端告知已有分片。哈希大文件会卡主线程这一点是提示后才想到用 Worker 的。',
        ability_list: [architecture],
      },
    ],
  },
  {
    id: '7574263918450231299',
    dimension_id: '7398122307743129603',
    name: { zh_cn: '编码能力', en_us: 'Coding' },
    dimension_type: 7,
    full_score: 50,
    dimension_custom_score: 46,
    content:
      '40 分钟内写完并自己补了边界用例。类型用得准，没有 any。并发队列一次写对，命名干净；唯一遗憾是取消逻辑留到了最后。',
    ability_list: [technicalDepth],
  },
  {
    id: '7574263918450231300',
    dimension_id: '7398122307743129604',
    name: { zh_cn: '沟通表达', en_us: 'Communication' },
    dimension_type: 6,
    full_score: 10,
    dimension_score: {
      id: '7398122307743129704',
      name: { zh_cn: '较好：条理清楚，能照顾听者', en_us: 'Fairly good: structured, minds the listener' },
      score_val: 8,
    },
    ability_list: [communication],
  },
  {
    id: '7574263918450231301',
    dimension_id: '7398122307743129605',
    name: { zh_cn: '创新思维', en_us: 'Creative thinking' },
    dimension_type: 7,
    full_score: 5,
    dimension_custom_score: 0,
    content:
      '按表格口径只能给 0：问了两次有没有主动提出并推动过的新做法，都没有举出例子。不代表没有，建议下一轮换个角度再问。',
    ability_list: [creativity],
  },
  {
    id: '7574263918450231302',
    dimension_id: '7398122307743129606',
    name: { zh_cn: '团队协作', en_us: 'Teamwork' },
    dimension_type: 7,
    full_score: 5,
    ability_list: [communication],
  },
  {
    id: '7574263918450231303',
    dimension_id: '7398122307743129607',
    name: { zh_cn: '可到岗时间', en_us: 'Available from' },
    dimension_type: 1,
    dimension_score: {
      id: '7398122307743129707',
      name: { zh_cn: '一个月内', en_us: 'Within a month' },
      // Feishu fills this in for plain choices too, where it means nothing.
      score_val: 0,
    },
  },
  {
    id: '7574263918450231304',
    dimension_id: '7398122307743129608',
    name: { zh_cn: '风险与顾虑', en_us: 'Risks and doubts' },
    dimension_type: 3,
    content:
      '跨团队推动的经历偏少，两段都是在现成的机制里做事。\n期望薪资在带宽上沿，若定到 P6 需要 HR 提前沟通。\n手上另有一个 offer，本周五前要答复。',
  },
];
