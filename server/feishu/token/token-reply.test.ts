import { expect, test } from 'vitest';
import { collectLog } from '../../testing/collected-log.ts';
import { readTokenReply } from './token-reply.ts';

test.each([
  ['two hours', 7_200, 7_200],
  ['two hours and a second', 7_201, 7_200],
  ['ten years', 315_360_000, 7_200],
  ['the end of all numbers', Number.MAX_VALUE, 7_200],
  ['ever', Number.POSITIVE_INFINITY, 7_200],
])('a token that is said to live for %s lives for two hours at most', (_how, expire, seconds) => {
  const { log } = collectLog();
  const reply = { tenant_access_token: 't-x', expire };
  expect(readTokenReply(reply, log).lifeMilliseconds).toBe(seconds * 1000);
});
