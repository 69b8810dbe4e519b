import { jiangYushi } from '../company/people.ts';
import { bilingual, createForm } from '../records/form.ts';
import type { SampleRecord } from '../records/sample-record.ts';
import { remarksFrom, topicAt } from '../records/sentences.ts';
import type { Failure } from './failure.ts';
import { sendRecord } from './failure.ts';

const dimensionCount = 10_000;

/** No real form has that many dimensions, but the page must cope with them. */
export const immense: Failure = {
  recordId: '7580000000000005019',
  title: { zh: '一万个维度', en: 'Ten thousand dimensions' },
  hint: { zh: '大得离谱，但页面要撑得住', en: 'Absurdly large, and the page has to hold' },
  begin: () => {
    let record: SampleRecord | null = null;
    return {
      answer: (call) => {
        record ??= immenseRecord(immense.recordId);
        sendRecord(call, record);
      },
    };
  },
};

function immenseRecord(id: string): SampleRecord {
  const form = createForm('7580000000500000001');
  return {
    id,
    user_id: jiangYushi.openId,
    content: '由程序生成，用来看页面能承受多少。',
    commit_status: 1,
    feedback_submit_time: Date.parse('2026-10-20T09:00:00+08:00'),
    conclusion: 6,
    interviewer: { name: { zh_cn: '压力测试', en_us: 'Load test' } },
    dimension_assessment_list: Array.from({ length: dimensionCount }, (_, index) =>
      form.typedScore(
        bilingual(...topicAt(index)),
        { score: index % 11, full: 10 },
        { content: remarksFrom(index, 1) },
      ),
    ),
  };
}
