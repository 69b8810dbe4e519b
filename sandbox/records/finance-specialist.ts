import { ownership } from './abilities.ts';
import { bilingual, createForm } from './form.ts';
import type { RecordSample } from './sample-record.ts';

const form = createForm('7571840033912586601');
const interviewer = 'ou_d41f7c6802b94e3ab5d09e8f1c2763a4';

/** A draft: Feishu returns the interviewer's answers so far. */
export const financeSpecialist: RecordSample = {
  title: { zh: '财务分析 · 未提交', en: 'Financial analyst · not submitted' },
  hint: { zh: '面试官写了一半，还没有提交', en: 'Half written, not yet submitted' },
  record: {
    id: '7571840033912586240',
    user_id: interviewer,
    content: '三张表之间的勾稽讲得很熟。预算模型那道题（待补充）',
    commit_status: 2,
    conclusion: 4,
    interviewer: { id: interviewer, name: { zh_cn: '沈若楠', en_us: 'Shen Ruonan' } },
    question_list: [
      form.question(
        bilingual(
          '利润表赚钱，现金流为负，可能是什么原因？',
          'The books show a profit and the cash flow is negative. Why?',
        ),
        '应收、存货、预付都提到了，还问了是不是刚扩产。',
      ),
      form.question(bilingual('讲一次你发现账实不符的经历', 'A time when the books and reality disagreed'), null, {
        ability_list: [ownership],
      }),
    ],
    dimension_assessment_list: [
      form.typedScore(
        bilingual('专业知识', 'Accounting'),
        { score: 17, full: 20 },
        { content: '准则更新跟得上，租赁准则讲得尤其清楚。' },
      ),
      form.typedScore(bilingual('建模', 'Modelling'), { score: null, full: 20 }),
      form.typedScore(bilingual('严谨', 'Rigour'), { score: null, full: 10 }, { ability_list: [ownership] }),
      form.longText(bilingual('综合评价', 'Overall'), null),
    ],
  },
};
