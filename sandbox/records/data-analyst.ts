import { picture } from '../images/picture.ts';
import { businessSense, communication, learning, technicalDepth } from './abilities.ts';
import { retentionQuery, significance } from './data-analyst-code.ts';
import { bilingual, createForm } from './form.ts';
import { weak } from './levels.ts';
import type { RecordSample } from './sample-record.ts';

const form = createForm('7573552018340127201');
const interviewer = 'ou_1e97a4c3508b42d6b9fe03a7d418c26a';

/** The form has weights that Feishu does not return, so the total of 72.4 cannot be recalculated. */
export const dataAnalyst: RecordSample = {
  title: { zh: '数据分析师 · 待定', en: 'Data analyst · undecided' },
  hint: {
    zh: '加权总分，无法由各项复算；SQL 与 Python',
    en: 'A weighted total that cannot be reproduced; SQL and Python',
  },
  record: {
    id: '7573552018340127168',
    user_id: interviewer,
    content:
      'SQL 很熟，窗口函数信手拈来；统计基础有短板，p 值的含义解释反了，自己又绕回来纠正了一半。\n\n犹豫的地方：业务题里她第一反应是「先看数据」，而不是先问「要决定什么」。这是习惯问题还是经验问题，一个小时里我看不出来。\n\n建议请业务方再聊一轮，重点看她怎么把一个模糊的问题问清楚。若业务方认可，我没有异议。',
    commit_status: 1,
    feedback_submit_time: Date.parse('2026-11-13T18:05:09+08:00'),
    conclusion: 6,
    interview_score: weak,
    assessment_score: { calculate_type: 1, score: 72.4, full_score: 100 },
    interviewer: { id: interviewer, name: { zh_cn: '许清越', en_us: 'Xu Qingyue' } },
    code_question_list: [
      form.question(
        bilingual('写 SQL：按注册周统计次日、七日留存', 'SQL: day-1 and day-7 retention by sign-up week'),
        retentionQuery,
        {
          description: bilingual('表：users(id, registered_at)、events(user_id, happened_at)'),
        },
      ),
      form.question(
        bilingual(
          '写 Python：判断两组转化率的差异是否显著',
          'Python: is the difference between two conversion rates significant?',
        ),
        significance,
        { description: bilingual(null, 'No libraries beyond the standard one') },
      ),
    ],
    question_list: [
      form.question(
        bilingual('日活突然跌了 8%，你怎么分析？', 'Daily actives drop by 8% overnight. What do you do?'),
        '先排除埋点和口径，再按端、渠道、版本拆。拆得很快也很全，但没有问「谁在关心、要做什么决定」。',
        { description: bilingual('看拆解，也看有没有先问目的'), ability_list: [businessSense] },
      ),
      form.question(bilingual('举一个你的分析改变了决定的例子', 'An analysis of yours that changed a decision'), null, {
        ability_list: [businessSense, communication],
      }),
    ],
    image_list: [form.image('笔试成绩', 'image/png', '2026-11-10T09:30:00+08:00', picture('written-test.png'))],
    dimension_assessment_list: [
      form.typedScore(
        bilingual('SQL 与取数', 'SQL'),
        { score: 28, full: 30 },
        {
          content: '两种写法都给了，还主动说了哪种在大表上会更慢。',
          ability_list: [technicalDepth],
        },
      ),
      form.typedScore(
        bilingual('统计基础', 'Statistics'),
        { score: 12, full: 25 },
        {
          content: '置信区间能算，解释含义时说成「95% 的概率落在里面」。',
          ability_list: [technicalDepth],
        },
      ),
      form.typedScore(
        bilingual('业务理解', 'Business sense'),
        { score: 13, full: 25 },
        { ability_list: [businessSense] },
      ),
      form.scoredChoice(
        bilingual('表达', 'Presentation'),
        bilingual('清楚，但结论放在了最后', 'Clear, but the conclusion came last'),
        { score: 14, full: 20 },
        { ability_list: [communication] },
      ),
      form.multipleChoice(bilingual('熟悉的工具', 'Tools'), [
        bilingual('SQL', 'SQL'),
        bilingual('Python / pandas', 'Python / pandas'),
        bilingual('飞书多维表格', 'Feishu Base'),
      ]),
      form.singleChoice(bilingual('学习意愿', 'Wish to learn'), bilingual('强', 'Strong'), {
        ability_list: [learning],
      }),
    ],
  },
};
