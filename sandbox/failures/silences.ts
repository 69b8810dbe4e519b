import type { Failure } from './failure.ts';
import { sendRecord } from './failure.ts';
import { ordinaryRecord } from './ordinary-record.ts';

/** Long enough for a reader to notice, but far below the time after which the server gives up. */
const slowMilliseconds = 3000;

export const slow: Failure = {
  recordId: '7580000000000002015',
  title: { zh: '飞书很慢', en: 'Feishu is slow' },
  hint: { zh: '3 秒后才回答', en: 'Answers after 3 seconds' },
  begin: () => {
    const record = ordinaryRecord(slow.recordId);
    return {
      record,
      answer: (call) => {
        const answering = setTimeout(() => sendRecord(call, record), slowMilliseconds);
        call.response.on('close', () => clearTimeout(answering));
      },
    };
  },
};

export const hanging: Failure = {
  recordId: '7580000000000002023',
  title: { zh: '飞书不回答', en: 'Feishu never answers' },
  hint: { zh: '连接一直开着，没有任何回应', en: 'The connection stays open and nothing comes' },
  begin: () => ({ answer: () => undefined }),
};
