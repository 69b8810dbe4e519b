import type { HeldDimension, HeldSample } from '../held-record.ts';
import { codeScreenshot } from '../pictures/code-screenshot.ts';
import { scoreSheet } from '../pictures/score-sheet.ts';
import { whiteboard } from '../pictures/whiteboard.ts';
import { architecture, communication, creativity, ownership, technicalDepth } from './abilities.ts';
import { uploadQueue } from './frontend-engineer-code.ts';
import { hire } from './levels.ts';

const dimensions: HeldDimension[] = [
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

export const frontendEngineer: HeldSample = {
  title: { zh: '前端工程师 · 通过', en: 'Front-end engineer · pass' },
  hint: {
    zh: '一份写得完整的面评：六个打分维度、代码、三张图片',
    en: 'A thorough evaluation: six scored dimensions, code, three images',
  },
  record: {
    id: '7574263901857443852',
    user_id: 'ou_4c1f0b7a92de5836a1c40e7fd2b98365',
    content:
      '代码能力强，思维逻辑清晰。对 React 并发渲染有自己的理解，能说清楚取舍；线上事故复盘有数据、有反思。\n建议录用，定级讨论时关注跨团队推动经验。',
    commit_status: 1,
    feedback_submit_time: Date.parse('2026-11-18T16:42:00+08:00'),
    conclusion: 1,
    interview_score: hire,
    assessment_score: { calculate_type: 1, score: 81, full_score: 100 },
    question_list: [
      {
        id: '7398123561020817411',
        title: {
          zh_cn: '讲一次你亲手处理的线上事故',
          en_us: 'Tell me about an incident in production that you handled yourself',
        },
        description: {
          zh_cn: '从发现、止损到复盘，各用了多久',
          en_us: 'How long it took to notice, to contain and to learn from it',
        },
        content:
          '去年双十一前夜，灰度时结算页白屏，12 分钟内回滚。原因是依赖升级后老版本 WebView 不支持可选链。复盘后把语法检查加进了构建，并补了低版本机型的冒烟用例，之后一年没有同类问题。',
        ability_list: [ownership, technicalDepth],
      },
      {
        id: '7398123561020817412',
        title: { zh_cn: '为什么考虑换工作？', en_us: 'Why are you thinking of leaving?' },
        content: '现在的业务进入维护期，一个季度只有两个需求。想做用户量更大、对性能有要求的产品。',
      },
    ],
    code_question_list: [
      {
        id: '7398123561020817413',
        title: {
          zh_cn: '实现一个可取消的并发上传队列',
          en_us: 'Write an upload queue with a limit, and a way to cancel',
        },
        description: {
          zh_cn: '最多同时上传 limit 个；单个失败重试两次；abort 后不再发起新的上传',
          en_us: 'At most `limit` at a time; two retries each; after an abort nothing new is started',
        },
        content: uploadQueue,
      },
    ],
    interviewer: { id: 'ou_4c1f0b7a92de5836a1c40e7fd2b98365', name: { zh_cn: '赵鹏', en_us: 'Zhao Peng' } },
    image_list: [
      {
        id: '7574264021133557761',
        name: '成绩单',
        mime: 'image/png',
        create_time: String(Date.parse('2026-11-18T15:31:07+08:00')),
        picture: scoreSheet({
          title: 'CODING TEST',
          rows: [
            { subject: 'CORRECTNESS', score: 96 },
            { subject: 'EDGE CASES', score: 88 },
            { subject: 'TYPES', score: 94 },
            { subject: 'NAMING', score: 90 },
            { subject: 'TESTS', score: 72 },
          ],
        }),
      },
      {
        id: '7574264021133557762',
        name: '白板设计.png',
        mime: 'image/png',
        create_time: String(Date.parse('2026-11-18T16:05:52+08:00')),
        picture: whiteboard({
          title: 'RESUMABLE UPLOAD',
          boxes: [
            { words: 'FILE', x: 80, y: 330, colour: '#1c6dd0' },
            { words: 'HASH', x: 380, y: 180, colour: '#2b8a3e' },
            { words: 'CHUNKS', x: 380, y: 480, colour: '#2b8a3e' },
            { words: 'QUEUE', x: 680, y: 330, colour: '#d9480f' },
            { words: 'SERVER', x: 920, y: 560, colour: '#862e9c' },
            { words: 'PROGRESS', x: 920, y: 180, colour: '#1c6dd0' },
          ],
          arrows: [
            [0, 1],
            [0, 2],
            [1, 3],
            [2, 3],
            [3, 4],
            [3, 5],
          ],
        }),
      },
      {
        id: '7574264021133557763',
        name: '代码截图.png',
        mime: 'image/png',
        create_time: String(Date.parse('2026-11-18T16:28:40+08:00')),
        picture: codeScreenshot({ seed: 20261118 }),
      },
    ],
    dimension_assessment_list: dimensions,
  },
};
