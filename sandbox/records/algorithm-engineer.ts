import { picture } from '../images/picture.ts';
import { architecture, communication, ownership, technicalDepth } from './abilities.ts';
import { bilingual, createForm } from './form.ts';
import { strongHire } from './levels.ts';
import type { RecordSample } from './sample-record.ts';

const form = createForm('7569688140923469201');
const interviewer = 'ou_e6b0f19d3c854a72a8d5c4170f2e9b36';

/** A panel in two languages. The stated average, 8.67, is (9 + 9 + 8) / 3 to two decimals. */
export const algorithmEngineer: RecordSample = {
  title: { zh: '推荐算法专家 · 通过', en: 'Recommendation lead · pass' },
  hint: { zh: '中英混写；平均分保留两位小数', en: 'Chinese and English mixed; an average to two decimals' },
  record: {
    id: '7569688140923469056',
    user_id: interviewer,
    content:
      'Panel of two; 下面中英混着写，供 hiring committee 参考。\n\n· 架构：从召回到精排讲了完整的一版，知道每一层为什么存在。He was candid that the multi-objective head "never beat the single one offline, and won online anyway".\n· 工程：特征回填的坑自己踩过，能说出回填窗口选 14 天的理由。\n· 带人：带过五个人，其中两位晋升。问到劝退过谁，停了很久，讲得很克制。\n\nStrong hire from both of us.',
    commit_status: 1,
    feedback_submit_time: Date.parse('2026-10-30T19:55:12+08:00'),
    conclusion: 1,
    interview_score: strongHire,
    assessment_score: { calculate_type: 2, score: 8.67, full_score: 10 },
    interviewer: { id: interviewer, name: { zh_cn: '祁远帆', en_us: 'Qi Yuanfan' } },
    question_list: [
      form.question(
        bilingual('线上指标和离线指标打架，你信谁？', 'Offline and online metrics disagree. Which do you trust?'),
        '先不选边。查样本穿越、查曝光偏差，再看离线指标是不是在优化一件没人在乎的事。举了去年一次真实的例子，AUC 涨了 0.4 个点，人均时长跌了 2%，最后发现是负样本口径变了。',
        {
          description: bilingual('没有标准答案', 'There is no right answer'),
          ability_list: [technicalDepth, communication],
        },
      ),
    ],
    image_list: [form.image('白板推导.PNG', 'image/png', '2026-10-30T19:20:00+08:00', picture('derivation.png'))],
    dimension_assessment_list: [
      form.typedScore(
        bilingual('算法深度', 'Modelling'),
        { score: 9, full: 10 },
        {
          content: 'Knows the literature, and knows what did not replicate.',
          ability_list: [technicalDepth],
        },
      ),
      form.typedScore(
        bilingual('工程落地', 'Engineering'),
        { score: 9, full: 10 },
        {
          content: '特征平台从零搭过，能讲清一致性怎么保证。',
          ability_list: [architecture, technicalDepth],
        },
      ),
      form.typedScore(
        bilingual('带团队', 'Leading people'),
        { score: 8, full: 10 },
        {
          ability_list: [ownership, communication],
          question_list: [
            form.question(
              bilingual('你怎么给出负面反馈？', 'How do you give negative feedback?'),
              '当天、当面、只讲一件事。',
            ),
          ],
        },
      ),
    ],
  },
};
