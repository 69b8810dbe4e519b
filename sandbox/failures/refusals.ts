import { sendInvalidToken, sendScopeMissing, sendThrottled } from '../endpoints/permission.ts';
import { sendFailure } from '../reply.ts';
import { createFailsOnce } from './fails-once.ts';
import type { Failure } from './failure.ts';
import { sendRecord } from './failure.ts';
import { ordinaryRecord } from './ordinary-record.ts';

/** Feishu documents no code for a missing record; it answers "wrong parameter" for an unknown id. */
export const notFound: Failure = {
  recordId: '7580000000000001017',
  title: { zh: '面评不存在', en: 'No such record' },
  hint: { zh: '飞书答：参数错误（1002002）', en: 'Feishu says: wrong parameter (1002002)' },
  begin: () => ({ answer: ({ response }) => sendFailure(response, 400, 1002002, '参数错误') }),
};

export const systemError: Failure = {
  recordId: '7580000000000001025',
  title: { zh: '飞书系统错误', en: 'Feishu fails' },
  hint: { zh: 'HTTP 500，系统错误（1002001）', en: 'HTTP 500, system error (1002001)' },
  begin: () => ({ answer: ({ response }) => sendFailure(response, 500, 1002001, '系统错误') }),
};

export const throttled: Failure = {
  recordId: '7580000000000001033',
  title: { zh: '请求太频繁', en: 'Too many requests' },
  hint: { zh: '飞书要求 2 秒后再来（99991400）', en: 'Feishu asks to come back in 2 seconds (99991400)' },
  begin: () => ({ answer: (call) => sendThrottled(call, 20, 2) }),
};

export const scopeMissing: Failure = {
  recordId: '7580000000000001041',
  title: { zh: '应用缺少权限', en: 'The app lacks a permission' },
  hint: { zh: '未开通「获取面试信息」权限（99991672）', en: 'hire:interview:readonly was not granted (99991672)' },
  begin: () => ({
    answer: (call) => sendScopeMissing(call, ['hire:interview:readonly', 'hire:interview']),
  }),
};

export const tokenExpiredOnce: Failure = {
  recordId: '7580000000000001058',
  title: { zh: '令牌刚好过期', en: 'The token has just expired' },
  hint: { zh: '第一次答令牌无效（99991663），重试即可', en: 'Invalid token (99991663) at first, fine when repeated' },
  begin: (now) => {
    const isWell = createFailsOnce(now);
    const record = ordinaryRecord(tokenExpiredOnce.recordId);
    return { record, answer: (call) => (isWell(now()) ? sendRecord(call, record) : sendInvalidToken(call)) };
  },
};
