import { picture } from '../images/picture.ts';
import { architecture, communication, ownership, technicalDepth } from './abilities.ts';
import { workerPool } from './backend-engineer-code.ts';
import { bilingual, createForm } from './form.ts';
import { noHire } from './levels.ts';
import type { RecordSample } from './sample-record.ts';

const form = createForm('7573910244871680101');
const interviewer = 'ou_b82d5f6013c94ea7a0f4d1e63c7592fb';

/** The stated average, 5.75, is that of the four given scores: (5 + 8 + 6 + 4) / 4. */
export const backendEngineer: RecordSample = {
  title: { zh: '后端工程师 · 未通过', en: 'Back-end engineer · fail' },
  hint: { zh: '平均分；Go 代码里有一处不显眼的错误', en: 'An average; Go code with a flaw that is easy to miss' },
  record: {
    id: '7573910244871680064',
    user_id: interviewer,
    content:
      '能写业务代码，但对并发的理解停留在「会用」。\n\n编程题的 worker pool 看起来完整，我跑了一遍：只要有一个任务出错，其余 goroutine 就永远卡在写 channel 上，候选人自己没有发现，提示之后给的改法是把缓冲改大——方向不对。\n\n系统设计里库存扣减没考虑重复消息，追问两次都回到「上游保证不会重复」。\n\n人很诚恳，沟通没有问题。以高级工程师的标准看差距明显，建议不通过；如果有中级岗位可以再约一次。',
    commit_status: 1,
    feedback_submit_time: Date.parse('2026-11-16T20:13:45+08:00'),
    conclusion: 2,
    interview_score: noHire,
    assessment_score: { calculate_type: 2, score: 5.75, full_score: 10 },
    interviewer: { id: interviewer, name: { zh_cn: '孟昭远', en_us: 'Meng Zhaoyuan' } },
    question_list: [
      form.question(
        bilingual('你做过最难排查的一个问题是什么？', 'What was the hardest bug you ever had to track down?'),
        '讲了一次连接池耗尽。现象描述清楚，但定位过程主要靠重启和对比日志，问到有没有看 pprof，说「当时不太会用」。',
        { ability_list: [technicalDepth] },
      ),
      form.question(
        bilingual('有什么想问我的？', 'Anything you would like to ask me?'),
        '问了团队的值班制度和代码评审怎么做，都是好问题。',
      ),
    ],
    code_question_list: [
      form.question(
        bilingual('用 Go 实现一个限制并发的任务池', 'Write a worker pool in Go with limited concurrency'),
        workerPool,
        {
          description: bilingual(
            '任一任务失败时尽快返回错误；不得泄漏 goroutine',
            'Return the first error early; leak no goroutines',
          ),
        },
      ),
    ],
    image_list: [
      form.image('库存扣减草图.png', 'image/png', '2026-11-16T15:48:00+08:00', picture('stock-deduction.png')),
    ],
    dimension_assessment_list: [
      form.typedScore(
        bilingual('语言与并发', 'Language and concurrency'),
        { score: 5, full: 10 },
        {
          content: 'channel 和 context 会用，说不清谁负责关闭。',
          ability_list: [technicalDepth],
        },
      ),
      form.typedScore(
        bilingual('沟通表达', 'Communication'),
        { score: 8, full: 10 },
        { ability_list: [communication] },
      ),
      form.scoredChoice(
        bilingual('数据库', 'Databases'),
        bilingual('合格：会建索引，能看执行计划', 'Adequate: builds indexes, reads a query plan'),
        { score: 6, full: 10 },
        {
          ability_list: [technicalDepth],
          question_list: [
            form.question(
              bilingual('一条慢查询，你会怎么看？', 'How do you look at a slow query?'),
              '先 explain，看 type 和 rows。能说出最左前缀，回表的代价讲得不太准。',
            ),
          ],
        },
      ),
      form.typedScore(
        bilingual('系统设计', 'System design'),
        { score: 4, full: 10 },
        {
          ability_list: [architecture],
          question_list: [
            form.question(
              bilingual('设计秒杀场景的库存扣减', 'Design stock deduction for a flash sale'),
              '画了订单 → 队列 → 库存服务。没有幂等，没有对账；问到消息重复时认为不会发生。',
              {
                description: bilingual('关注：幂等、超卖、对账', 'Look for: idempotency, overselling, reconciliation'),
                ability_list: [architecture, technicalDepth],
              },
            ),
            form.question(bilingual('如果要支持退货呢？', 'And if goods can be returned?'), null),
          ],
        },
      ),
      form.longText(bilingual('亮点', 'Strengths'), '线上问题不回避，讲自己的失误时很坦率。', {
        ability_list: [ownership],
      }),
    ],
  },
};
