import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { createInterviewIndex } from './interview-index.ts';
import { createTimeRangeReader } from './time-range-reader.ts';

test('a list that never ends is given up, and what was known stays', async () => {
  const index = createInterviewIndex();
  const nameless = { zh: null, en: null };
  const unknown = { authorName: nameless, conclusion: null, submission: null, level: null };
  const records = [{ id: toRecordId('1'), authorId: 'ou_1', ...unknown }];
  const interview = { id: '11', applicationId: '21', beginsAt: 5, round: null, roundType: nameless, stage: nameless };
  index.put({ ...interview, records }, 5);
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
