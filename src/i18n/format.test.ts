import { expect, test } from 'vitest';
import { createFormat, languageTag } from './format.ts';

const formats = { zh: createFormat('zh', 'Asia/Shanghai'), en: createFormat('en', 'Asia/Shanghai') };

/** 08:42:07 on 18 November 2026 in UTC. */
const moment = Date.UTC(2026, 10, 18, 8, 42, 7);

test.each([
  ['Asia/Shanghai', '2026-11-18 16:42（UTC+8）', '18 Nov 2026, 16:42 (UTC+8)'],
  ['America/Los_Angeles', '2026-11-18 00:42（UTC-8）', '18 Nov 2026, 00:42 (UTC-8)'],
  ['Asia/Kolkata', '2026-11-18 14:12（UTC+5:30）', '18 Nov 2026, 14:12 (UTC+5:30)'],
])('a time in %s is shown with that zone', (zone, zh, en) => {
  expect([createFormat('zh', zone).dateTime(moment), createFormat('en', zone).dateTime(moment)]).toEqual([zh, en]);
});

test('midnight is 00, not 24', () => {
  expect(formats.zh.dateTime(Date.UTC(2026, 0, 1, 16))).toBe('2026-01-02 00:00（UTC+8）');
  expect(formats.en.dateTime(Date.UTC(2026, 0, 1, 16))).toBe('2 Jan 2026, 00:00 (UTC+8)');
});

test.each([
  [0, '0'],
  [-0, '0'],
  [-0.001, '0'],
  [0.005, '0.01'],
  [123456789.129, '123,456,789.13'],
  [4.3333335, '4.33'],
  [59.999, '59.99'],
  [1234567891, '1,234,567,891'],
  [81.30000000000001, '81.3'],
  [0.0000001, '0'],
  [-1.5, '-1.5'],
  [81.335, '81.34'],
  [81.3, '81.3'],
  [1000, '1,000'],
  [1e21, '1e+21'],
])('%d is written %s in both languages', (value, written) => {
  expect([formats.zh.number(value), formats.en.number(value)]).toEqual([written, written]);
});

test('shares are written as per cents, and only what reaches a whole one as such', () => {
  expect([0, -0, 0.335, 2 / 3, 0.5999, 0.9999, 1].map(formats.en.percent)).toEqual([
    '0%',
    '0%',
    '33.5%',
    '66.7%',
    '59.9%',
    '99.9%',
    '100%',
  ]);
});

test.each([
  [0, '0分钟前', '0 minutes ago'],
  [60_000, '1分钟前', '1 minute ago'],
  [59.4 * 60_000, '59分钟前', '59 minutes ago'],
  [59.6 * 60_000, '1小时前', '1 hour ago'],
  [26 * 3_600_000, '26小时前', '26 hours ago'],
])('%d milliseconds are shown as an age', (milliseconds, zh, en) => {
  expect([formats.zh.age(milliseconds), formats.en.age(milliseconds)]).toEqual([zh, en]);
});

test('each language is tagged for screen readers and fonts', () => {
  expect([languageTag('zh'), languageTag('en')]).toEqual(['zh-CN', 'en']);
});

test('a zone that this machine does not know, because the server is younger, is replaced by the machine’s own', () => {
  const now = Date.UTC(2026, 10, 18, 8, 42);
  expect(createFormat('en', 'Mars/Olympus').dateTime(now)).toBe(createFormat('en').dateTime(now));
});
