import { afterEach, expect, test, vi } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { forgetRecords, recentRecords, rememberRecord } from './recent-records.ts';

afterEach(() => void vi.unstubAllGlobals());

/** The part of `localStorage` that the list uses. */
function stubStorage(content?: string): Map<string, string> {
  const entries = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => entries.get(key) ?? content ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
  });
  return entries;
}

const ids = () => recentRecords().map((recent) => recent.recordId);

test('the newest records come first, each once', () => {
  stubStorage();
  for (const id of ['1', '2', '3', '1']) rememberRecord(toRecordId(id));
  expect(ids()).toEqual(['1', '3', '2']);
});

test('ten records are kept', () => {
  stubStorage();
  for (let id = 1; id <= 12; id += 1) rememberRecord(toRecordId(id));
  expect(ids()).toEqual(['12', '11', '10', '9', '8', '7', '6', '5', '4', '3']);
});

test('only ids and times are stored', () => {
  const entries = stubStorage();
  rememberRecord(toRecordId('6949805467799537964'));
  expect([...entries.values()]).toEqual([
    expect.stringMatching(/^\[{"recordId":"6949805467799537964","openedAt":\d+}\]$/),
  ]);
});

test('a cleared list is empty', () => {
  stubStorage();
  rememberRecord(toRecordId('1'));
  forgetRecords();
  expect(ids()).toEqual([]);
});

test.each([
  ['', []],
  ['{"recordId":"1"}', []],
  ['null', []],
  ['"1"', []],
  ['[null, 1, "1", [], {}]', []],
  ['[{"recordId":"1"}, {"recordId":"javascript:alert(1)","openedAt":1}, {"recordId":2,"openedAt":1}]', []],
  ['[{"recordId":"1","openedAt":1e400}, {"recordId":"2","openedAt":9e15}, {"recordId":"3","openedAt":"1"}]', []],
  ['[{"recordId":"1","openedAt":1}, "rubbish"]', ['1']],
  ['[{"recordId":"1","openedAt":2}, {"recordId":"2","openedAt":2}, {"recordId":"1","openedAt":1}]', ['1', '2']],
])('a storage with %s gives the list %j', (content, expected) => {
  stubStorage(content);
  expect(ids()).toEqual(expected);
});
