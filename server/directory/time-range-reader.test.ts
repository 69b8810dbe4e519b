import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { forNobody } from '../base/call-context.ts';
import { createInterviewIndex } from './interview-index.ts';
import { createTimeRangeReader } from './time-range-reader.ts';

test('a list that never ends is given up, and what was known stays', async () => {
  const index = createInterviewIndex();
  const nameless = { zh: null, en: null };
  const unknown = { authorName: nameless, conclusion: null, submission: null, level: null };
  const records = [{ id: toRecordId('1'), authorId: 'ou_1', ...unknown }];
  const interview = {
    id: '11',
    applicationId: '21',
    beginsAt: 5,
    endsAt: null,
    round: null,
    roundType: nameless,
    stage: nameless,
  };
  index.put({ ...interview, records }, { from: 5, to: 5 });
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
  await expect(readTimeRange({ from: 1, to: 9 }, forNobody)).rejects.toMatchObject({ code: 'upstream_mismatch' });
  expect(pages).toBe(1000);
  expect(index.find(toRecordId('1'))?.authorId).toBe('ou_1');
});

test('what begins nobody knows when stays until all days in which it may begin are read without it', async () => {
  const index = createInterviewIndex();
  const nameless = { zh: null, en: null };
  const interview = {
    id: '11',
    applicationId: '21',
    beginsAt: null,
    endsAt: null,
    round: null,
    roundType: nameless,
    stage: nameless,
  };
  const written = { authorId: 'ou_1', authorName: nameless, conclusion: null, submission: null, level: null };
  index.put({ ...interview, records: [{ id: toRecordId('1'), ...written }] }, { from: 10, to: 20 });
  const readTimeRange = createTimeRangeReader({
    hire: { listInterviews: async () => ({ interviews: [], nextPage: null }) },
    index,
    signal: new AbortController().signal,
  });
  await readTimeRange({ from: 10, to: 10 }, forNobody);
  expect(index.find(toRecordId('1'))).not.toBeNull();
  await readTimeRange({ from: 10, to: 20 }, forNobody);
  expect(index.find(toRecordId('1'))).toBeNull();
});
