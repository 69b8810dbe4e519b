import { resilience } from './abilities.ts';
import { bilingual, createForm } from './form.ts';
import type { RecordSample } from './sample-record.ts';

const form = createForm('7572198830176321501');
const interviewer = 'ou_05d8b7e2f91c4360ae1794c3b82f6d7e';

export const salesManager: RecordSample = {
  title: { zh: '大客户销售经理 · 未到场', en: 'Key account manager · no-show' },
  hint: { zh: '候选人没有来，所有题目都空着', en: 'Nobody came, and every item is empty' },
  record: {
    id: '7572198830176321088',
    user_id: interviewer,
    content:
      '约的 14:00，等到 14:25。电话两次未接，微信 15:10 回复说临时见客户，希望改期。客观记录，不代表意见；是否再约请 HR 决定。',
    commit_status: 1,
    feedback_submit_time: Date.parse('2026-11-09T15:32:10+08:00'),
    conclusion: 5,
    interviewer: { id: interviewer, name: { zh_cn: '罗建业', en_us: 'Luo Jianye' } },
    question_list: [],
    code_question_list: [],
    image_list: [],
    dimension_assessment_list: [
      form.typedScore(bilingual('客户开拓', 'New business'), { score: null, full: 20 }),
      form.typedScore(bilingual('谈判', 'Negotiation'), { score: null, full: 20 }),
      form.scoredChoice(
        bilingual('抗压', 'Under pressure'),
        null,
        { score: null, full: 10 },
        { ability_list: [resilience] },
      ),
      form.singleChoice(bilingual('能否接受出差', 'Will travel'), null),
      form.longText(bilingual('综合评价', 'Overall'), null),
    ],
  },
};
