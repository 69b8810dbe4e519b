import { createFailsOnce } from './fails-once.ts';
import type { Failure } from './failure.ts';
import { sendRecord } from './failure.ts';
import { ordinaryRecord } from './ordinary-record.ts';

export const imageExpired: Failure = {
  recordId: '7580000000000004011',
  title: { zh: '图片链接已过期', en: 'The image link has expired' },
  hint: { zh: '第一个链接答 403，重新读取面评后可用', en: 'The first link answers 403; a fresh one works' },
  begin: (now) => {
    const isWell = createFailsOnce(now);
    const record = ordinaryRecord(imageExpired.recordId);
    return {
      record,
      answer: (call) => sendRecord(call, record),
      imageStatus: ({ issuedAt }) => (isWell(issuedAt) ? 200 : 403),
    };
  },
};

export const imageGone: Failure = {
  recordId: '7580000000000004029',
  title: { zh: '图片已被删除', en: 'The image is gone' },
  hint: { zh: '新旧链接都答 404', en: 'Every link to it answers 404' },
  begin: () => {
    const record = ordinaryRecord(imageGone.recordId);
    return { record, answer: (call) => sendRecord(call, record), imageStatus: () => 404 };
  },
};
