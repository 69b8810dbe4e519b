import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { createInterviewIndex } from './interview-index.ts';
import { createTimeRangeReader } from './time-range-reader.ts';

test('a list that never ends is given up, and what was known stays', async () => {
  const index = createInterviewIndex();
  const records = [{ id: toRecordId('1'), authorId: 'ou_1', authorName: { zh: null, en: null }, submitted: true }];
  index.put({ id: '11', applicationId: '21', beginsAt: 5, records });
  let pages = 0;
  const listInterviews = async () => {
    pages += 1;
    return { interviews: [], nextPage: 'again' };
  };
  const readTimeRange = createTimeRangeReader({
    hire: { listInterviews },
    index,
    signal: new AbortController().signal,
  });
  await expect(readTimeRange({ from: 1, to: 9 })).rejects.toMatchObject({ code: 'upstream_mismatch' });
  expect(pages).toBe(1000);
  expect(index.find(toRecordId('1'))?.authorId).toBe('ou_1');
});
