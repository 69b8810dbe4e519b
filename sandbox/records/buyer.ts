import { picture } from '../images/picture.ts';
import { businessSense, ownership } from './abilities.ts';
import { bilingual, createForm } from './form.ts';
import type { RecordSample } from './sample-record.ts';

const form = createForm('7570390912667893001');
const interviewer = 'ou_9a3d7e40c6f1425db80e2c5b1f976a83';

/** No conclusion at all, and an interviewer whom Feishu knows by id only. */
export const buyer: RecordSample = {
  title: { zh: '采购专员 · 没有结论', en: 'Buyer · no conclusion' },
  hint: { zh: '已提交，但没有结论，面试官没有姓名', en: 'Submitted without a conclusion; the interviewer has no name' },
  record: {
    id: '7570390912667892736',
    user_id: interviewer,
    content:
      '比价、议价、验收的流程讲得完整，两个品类都有实际降本数字（铝材 6.2%，包材 11%）。\n我只负责专业面，是否录用由用人部门定。',
    commit_status: 1,
    feedback_submit_time: Date.parse('2026-11-04T09:18:40+08:00'),
    assessment_score: { calculate_type: 1, score: 26, full_score: 30 },
    interviewer: { id: interviewer },
    image_list: [form.image(null, null, '2026-11-04T08:55:00+08:00', picture('supplier-costs.png'))],
    dimension_assessment_list: [
      form.typedScore(
        bilingual('专业能力', 'Trade knowledge'),
        { score: 18, full: 20 },
        {
          content: '能讲清楚总拥有成本，不只盯单价。',
          ability_list: [businessSense],
        },
      ),
      form.typedScore(
        bilingual('廉洁意识', 'Integrity'),
        { score: 8, full: 10 },
        {
          ability_list: [ownership],
          question_list: [
            form.question(
              bilingual('供应商请你吃饭，去不去？', 'A supplier invites you to dinner. Do you go?'),
              '「去食堂可以，我刷卡。」答得快，也举了前公司的报备制度。',
            ),
          ],
        },
      ),
      form.singleChoice(bilingual('驾照', "Driver's licence"), bilingual('有', 'Yes')),
    ],
  },
};
