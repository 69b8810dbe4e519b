import fc from 'fast-check';
import { expect, test } from 'vitest';
import { interviewParameters, readListPageQuery } from '#contract/interview-query.ts';
import { readListAddress } from '../../src/features/interviews/list-address.ts';
import { createLog } from '../log/log.ts';
import { onFinished } from '../testing/on-finished.ts';
import { createHttpServer } from './http-server.ts';

const name = fc.constantFrom(...interviewParameters, '__proto__', 'lang');
const value = fc.oneof(
  fc.constantFrom('%FF', '%ED%A0%80', '%', '%E5%BC', '%00', '%0D%0A', '%C2%85', 'a+b', '%2B', '1', 'owed', '张'),
  fc.constantFrom(encodeURIComponent(`${'x'.repeat(99)}😀`), '%F0%9F%98%80'.repeat(60)),
  fc.string({ unit: 'grapheme' }).map(encodeURIComponent),
);
const anyQuery = fc
  .array(
    fc.tuple(name, value).map((pair) => pair.join('=')),
    { maxLength: 8 },
  )
  .map((all) => all.join('&'));

test('server and page read the same list from any address, and its text has no half characters and no lines', async () => {
  const app = createHttpServer(createLog('silent'), []);
  onFinished(() => app.close());
  app.get('/', async ({ query }) => readListPageQuery(query as Record<string, string>));
  await fc.assert(
    fc.asyncProperty(anyQuery, async (query) => {
      const answer = (await app.inject({ url: `/?${query}` })).json();
      expect(answer).toEqual(readListAddress(`?${query}`));
      expect(answer.text).toMatch(/^[^\p{Cc}\p{Cs}\u2028\u2029]*$/u);
    }),
  );
});
