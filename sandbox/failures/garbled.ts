import { frontendEngineer } from '../records/frontend-engineer.ts';
import { serveRecord } from '../records/serve-record.ts';
import { sendJson, sendText } from '../reply.ts';
import type { Failure } from './failure.ts';
import { sendRecord } from './failure.ts';
import { ordinaryRecord } from './ordinary-record.ts';

export const malformedJson: Failure = {
  recordId: '7580000000000003013',
  title: { zh: '回答被截断', en: 'The answer is cut off' },
  hint: { zh: 'JSON 只有一半', en: 'Half of the JSON' },
  begin: () => ({
    answer: ({ response, options }) => {
      const whole = JSON.stringify({
        code: 0,
        data: { interview_record: serveRecord(frontendEngineer.record, options) },
      });
      sendText(response, 200, 'application/json; charset=utf-8', whole.slice(0, whole.length / 2));
    },
  }),
};

export const htmlInstead: Failure = {
  recordId: '7580000000000003021',
  title: { zh: '回答是网页', en: 'A web page for an answer' },
  hint: { zh: 'HTTP 200，但内容是 HTML', en: 'HTTP 200, but HTML' },
  begin: () => ({
    answer: ({ response }) => {
      const page = '<!doctype html><html><head><title>网关</title></head><body><h1>系统维护中</h1></body></html>';
      sendText(response, 200, 'text/html; charset=utf-8', page);
    },
  }),
};

export const otherRecord: Failure = {
  recordId: '7580000000000003039',
  title: { zh: '答非所问', en: 'Another record' },
  hint: { zh: '返回的是别人的面评', en: 'Answers with a record that nobody asked for' },
  begin: () => ({ answer: (call) => sendRecord(call, frontendEngineer.record) }),
};

export const emptyAnswer: Failure = {
  recordId: '7580000000000003047',
  title: { zh: '空回答', en: 'An empty answer' },
  hint: { zh: '成功，但没有面评', en: 'Success, but no record in it' },
  begin: () => ({ answer: ({ response }) => sendJson(response, 200, { code: 0, msg: 'success', data: {} }) }),
};

/** Each of these fields has an undocumented type. The rest of the record is valid. */
export const wrongTypes: Failure = {
  recordId: '7580000000000003054',
  title: { zh: '字段类型不对', en: 'Wrong types' },
  hint: { zh: '几个字段的格式读不懂，其余照常显示', en: 'Some fields cannot be read; the rest is shown' },
  begin: () => {
    const record = ordinaryRecord(wrongTypes.recordId);
    return {
      record,
      answer: ({ response, options }) => {
        const garbled = {
          ...serveRecord(record, options),
          conclusion: 'pass',
          content: { text: '不是字符串' },
          feedback_submit_time: '昨天下午',
          assessment_score: [81, 100],
          interviewer: '江予诗',
          question_list: { 0: '不是数组' },
        };
        sendJson(response, 200, { code: 0, msg: 'success', data: { interview_record: garbled } });
      },
    };
  },
};
