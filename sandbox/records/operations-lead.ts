import { businessSense, communication, ownership } from './abilities.ts';
import { bilingual, createForm } from './form.ts';
import { hire } from './levels.ts';
import type { RecordSample } from './sample-record.ts';

const form = createForm('7571466209075347701');
const interviewer = 'ou_82e5013f7b6d49cca7f1d3940be6c528';

/** Feishu can store this: the conclusion says pass while the evaluation counts as not submitted. */
export const operationsLead: RecordSample = {
  title: { zh: '社区运营负责人 · 自相矛盾', en: 'Community lead · at odds with itself' },
  hint: { zh: '结论是通过，提交状态却是未提交', en: 'The conclusion says pass, the status says not submitted' },
  record: {
    id: '7571466209075347456',
    user_id: interviewer,
    content:
      '冷启动做得扎实：前三百个用户是一个一个聊来的，记得住其中二十几个人的名字和诉求。\n数据上不避短，主动讲了第二年增长停滞和当时的误判。',
    commit_status: 2,
    conclusion: 1,
    interview_score: hire,
    assessment_score: { calculate_type: 2, score: 4.33, full_score: 5 },
    interviewer: { id: interviewer, name: { zh_cn: '白令仪', en_us: 'Bai Lingyi' } },
    dimension_assessment_list: [
      form.scoredChoice(
        bilingual('用户洞察', 'User insight'),
        bilingual('突出', 'Outstanding'),
        { score: 5, full: 5 },
        {
          ability_list: [businessSense],
          question_list: [
            form.question(
              bilingual('你的用户里最不满意的一位说了什么？', 'What did your least happy user tell you?'),
              '一位版主说「你们只在要数据的时候想起我」。之后她每月办一次版主见面会，坚持了两年。',
            ),
          ],
        },
      ),
      form.scoredChoice(
        bilingual('活动策划', 'Campaigns'),
        bilingual('良好', 'Good'),
        { score: 4, full: 5 },
        { ability_list: [ownership] },
      ),
      form.scoredChoice(
        bilingual('跨部门推动', 'Across departments'),
        bilingual('良好', 'Good'),
        { score: 4, full: 5 },
        {
          content: '推动产品改版用了两个季度，方法是把用户原话按周发给研发。',
          ability_list: [communication],
        },
      ),
    ],
  },
};
