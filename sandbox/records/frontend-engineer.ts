import { picture } from '../images/picture.ts';
import { ownership, technicalDepth } from './abilities.ts';
import { uploadQueue } from './frontend-engineer-code.ts';
import { frontendEngineerDimensions } from './frontend-engineer-dimensions.ts';
import { hire } from './levels.ts';
import type { RecordSample } from './sample-record.ts';

export const frontendEngineer: RecordSample = {
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
        mime: 'image/jpg',
        create_time: String(Date.parse('2026-11-18T15:31:07+08:00')),
        picture: picture('coding-test.jpg'),
      },
      {
        id: '7574264021133557762',
        name: '白板设计.png',
        mime: 'image/png',
        create_time: String(Date.parse('2026-11-18T16:05:52+08:00')),
        picture: picture('resumable-upload.png'),
      },
      {
        id: '7574264021133557763',
        name: '代码截图.png',
        mime: 'image/png',
        create_time: String(Date.parse('2026-11-18T16:28:40+08:00')),
        picture: picture('upload-queue-code.png'),
      },
    ],
    dimension_assessment_list: frontendEngineerDimensions,
  },
};
