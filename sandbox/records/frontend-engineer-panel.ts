import { heYian, suWanqing } from '../company/people.ts';
import { communication, ownership } from './abilities.ts';
import { bilingual, createForm } from './form.ts';
import { hire } from './levels.ts';
import type { RecordSample } from './sample-record.ts';

const firstForm = createForm('7573901442087517101');
const owedForm = createForm('7574263901857444101');

/** The flagship's candidate in the round before, by another interviewer. */
export const frontendFirstRound: RecordSample = {
  title: { zh: '前端工程师 · 一面', en: 'Front-end engineer · first round' },
  hint: {
    zh: '同一位候选人的另一份面评，由苏晚晴提交',
    en: 'Another evaluation of the same candidate, by Su Wanqing',
  },
  record: {
    id: '7573901442087516928',
    user_id: suWanqing.openId,
    content: '基础扎实，表达有条理。项目经历问得深也答得住，团队协作的例子很具体。建议进入下一轮，重点看工程深度。',
    commit_status: 1,
    feedback_submit_time: Date.parse('2026-11-16T15:24:00+08:00'),
    conclusion: 1,
    interview_score: hire,
    assessment_score: { calculate_type: 1, score: 16, full_score: 20 },
    interviewer: { id: suWanqing.openId, name: bilingual(suWanqing.name.zh, suWanqing.name.en) },
    dimension_assessment_list: [
      firstForm.typedScore(
        bilingual('沟通表达', 'Communication'),
        { score: 9, full: 10 },
        { content: '先讲结论，再讲过程，听的人不累。', ability_list: [communication] },
      ),
      firstForm.typedScore(
        bilingual('责任心', 'Ownership'),
        { score: 7, full: 10 },
        { content: '主动补过监控和文档，但多是在出事之后。', ability_list: [ownership] },
      ),
    ],
  },
};

/** The owed evaluation of the flagship author's colleague, who sees no other evaluation until they submit. */
export const frontendOwed: RecordSample = {
  title: { zh: '前端工程师 · 还有一份未提交', en: 'Front-end engineer · one not submitted yet' },
  hint: {
    zh: '何以安还没提交：提交之前，他看不到同场的面评',
    en: 'He Yi’an has not submitted: until he does, the others’ stay closed to him',
  },
  record: {
    id: '7574263901857443977',
    user_id: heYian.openId,
    content: '草稿：代码题完成得快，追问并发时停顿较多，晚些补充。',
    commit_status: 2,
    conclusion: 4,
    interviewer: { id: heYian.openId, name: bilingual(heYian.name.zh, heYian.name.en) },
    dimension_assessment_list: [
      owedForm.typedScore(bilingual('工程深度', 'Engineering depth'), { score: null, full: 10 }),
      owedForm.longText(bilingual('综合评价', 'Overall'), null),
    ],
  },
};
