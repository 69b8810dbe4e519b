import { communication, resilience } from './abilities.ts';
import { bilingual, createForm } from './form.ts';
import type { RecordSample } from './sample-record.ts';

const form = createForm('7570021377448231101');
const interviewer = 'ou_3f8b21d7a0e6495cb4c9d6e7180a52fb';

/** Has numbers that Feishu does not document, because Feishu may add new ones at any time. */
export const storeManager: RecordSample = {
  title: { zh: '门店店长 · 未知取值', en: 'Store manager · unknown values' },
  hint: { zh: '结论、状态、题型里有文档没写的数字', en: 'Conclusion, status and kinds with undocumented numbers' },
  record: {
    id: '7570021377448230912',
    user_id: interviewer,
    content: '带过十二人的店，排班和损耗讲得细。面对投诉先道歉再讲规则，很自然。',
    commit_status: 3,
    feedback_submit_time: Date.parse('2026-11-02T21:06:00+08:00'),
    conclusion: 7,
    interview_score: { id: '7398121094408372260', level: 0, zh_name: '待复核' },
    assessment_score: { calculate_type: 3, score: 0, full_score: 0 },
    interviewer: { id: interviewer, name: { zh_cn: '韩霜', en_us: 'Han Shuang' } },
    dimension_assessment_list: [
      form.ofType(9, bilingual('情景模拟', 'Role play'), {
        content: '模拟退货纠纷，处理得体。',
        ability_list: [communication],
      }),
      form.ofType(42, bilingual('语音评价', 'Voice memo'), {
        dimension_score: { id: form.nextId(), name: bilingual('已录制 1 分 12 秒', 'Recorded, 1:12'), score_val: 0 },
      }),
      form.ofType(13, bilingual('附加分', 'Bonus'), { dimension_custom_score: 3, full_score: 5 }),
      form.typedScore(
        bilingual('服务意识', 'Service'),
        { score: -1, full: 10 },
        { content: '表单允许扣分：迟到 20 分钟。' },
      ),
      form.typedScore(bilingual('带教', 'Coaching'), { score: 1, full: 0 }, { ability_list: [resilience] }),
    ],
  },
};
