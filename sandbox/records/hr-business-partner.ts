import { businessSense, communication, resilience } from './abilities.ts';
import { bilingual, createForm } from './form.ts';
import { hire } from './levels.ts';
import type { RecordSample } from './sample-record.ts';

const form = createForm('7572533091884204401');
const interviewer = 'ou_67c2e90b1d3f48a5962b7fd0e4a8513c';
const notes =
  '做过两次组织调整，都是从头跟到尾，讲得出员工当时的反应和自己哪句话说早了。对业务不怵，敢当着业务负责人说「这个编制我不同意」，并且带着数据。\n\n短板是人才盘点的方法论偏旧，九宫格之外没有别的工具。可以学。';

/**
 * Has no scored dimension: only choices, texts, a level range, and the built-in questions as dimensions of their own.
 */
export const hrBusinessPartner: RecordSample = {
  title: { zh: 'HRBP · 通过', en: 'HR business partner · pass' },
  hint: { zh: '没有打分题；职级范围与系统预设题目', en: 'Nothing scored; a level range and the built-in questions' },
  record: {
    id: '7572533091884204352',
    user_id: interviewer,
    content: notes,
    min_job_level_id: '6897104523910842637',
    max_job_level_id: '6897104523910842638',
    commit_status: 1,
    feedback_submit_time: Date.parse('2026-11-10T17:28:00+08:00'),
    conclusion: 1,
    interview_score: hire,
    interviewer: { id: interviewer, name: { zh_cn: '顾明仪', en_us: 'Gu Mingyi' } },
    question_list: [
      form.question(
        bilingual(
          '业务负责人坚持要辞退一位你认为不该辞退的员工，你怎么办？',
          'A head of business insists on a dismissal you think is wrong. What do you do?',
        ),
        '先把事实对齐：绩效记录、沟通记录、同岗比较。她讲了真实的一次，最后是转岗。过程里她承认自己一开始站队太快。',
        { ability_list: [communication, resilience] },
      ),
      form.question(
        bilingual('你怎么衡量自己这个岗位做得好不好？', 'How do you tell whether you do this job well?'),
        '   ',
        {
          ability_list: [businessSense],
        },
      ),
    ],
    dimension_assessment_list: [
      form.ofType(10, bilingual('结论', 'Conclusion')),
      form.ofType(11, bilingual('得分', 'Score')),
      form.ofType(12, bilingual('记录', 'Notes'), { content: notes }),
      form.singleChoice(
        bilingual('与业务的配合方式', 'How she works with the business'),
        bilingual('伙伴型：敢于提不同意见', 'A partner: speaks up when she disagrees'),
        {
          content: '举的例子经得起追问，时间、人数、结果都对得上。',
          ability_list: [communication, businessSense],
        },
      ),
      form.multipleChoice(
        bilingual('独立负责过', 'Has run on her own'),
        [
          bilingual('组织调整', 'Reorganisations'),
          bilingual('绩效校准', 'Performance calibration'),
          bilingual('员工关系', 'Employee relations'),
        ],
        { ability_list: [resilience] },
      ),
      form.ofType(5, bilingual('建议职级', 'Recommended level')),
      form.longText(
        bilingual('需要背调核实的内容', 'To be verified'),
        '1. 2024 年组织调整涉及 140 人，她说仲裁为零。\n2. 离职原因：说是家庭搬迁，提到前上级时停顿了一下。',
      ),
      form.shortText(bilingual('期望薪资', 'Expected salary'), '在带宽内，可谈'),
    ],
  },
};
