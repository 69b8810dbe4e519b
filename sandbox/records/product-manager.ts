import type { RecordSample } from './sample-record.ts';

const interviewer = 'ou_c70a5e1b94d2468fb36e0d8f57a1c294';

/** The interview has not begun yet, so the record is nearly empty. */
export const productManager: RecordSample = {
  title: { zh: '产品经理 · 未开始', en: 'Product manager · not started' },
  hint: { zh: '几乎是空的', en: 'Nearly empty' },
  record: {
    id: '7570752488135163904',
    user_id: interviewer,
    commit_status: 2,
    conclusion: 3,
    interviewer: { id: interviewer, name: { zh_cn: '陆思齐', en_us: 'Lu Siqi' } },
  },
};
