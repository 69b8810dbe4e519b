import { expect, test } from 'vitest';
import { unexplainedIn } from './explained.ts';
import { judge, type Sample } from './verdict.ts';

/** Ten minutes of samples. */
const samplesOf = (megabytes: (minute: number) => number, descriptors: (minute: number) => number): Sample[] =>
  Array.from({ length: 60 }, (_, index) => {
    const minutes = index / 6;
    return { minutes, megabytes: megabytes(minutes), descriptors: descriptors(minutes) };
  });

const noisy = (base: number) => (minute: number) => base + 10 * Math.sin(minute * 7);

test('caches may fill in the first half, and the load may waver', () => {
  expect(
    judge(
      samplesOf((minute) => noisy(100)(minute) + 20 * Math.min(5, minute), noisy(50)),
      [],
    ),
  ).toEqual([]);
});

test('what goes on growing is told', () => {
  const steady = () => 100;
  const growing = (minute: number) => 100 + 10 * minute;
  expect(judge(samplesOf(growing, steady), [])).toEqual(['48 megabytes more after 4.8 minutes']);
  expect(judge(samplesOf(steady, growing), [])).toEqual(['48 descriptors more after 4.8 minutes']);
});

test.each([
  [true, { level: 'info', msg: 'request', status: 404, problem: 'not_found' }],
  [true, { level: 'warn', msg: 'request', status: 502, problem: 'upstream_failed' }],
  [true, { level: 'warn', msg: 'showing an earlier reading' }],
  [false, { level: 'warn', msg: 'request', status: 500, problem: 'internal' }],
  [false, { level: 'warn', msg: 'request', status: 503, problem: 'overloaded' }],
  [false, { level: 'info', msg: 'request', status: 429, problem: 'rate_limited' }],
  [false, { level: 'error', msg: 'a page could not be rendered: sending it to render itself' }],
])('explained by a failing Feishu (%s): %j', (isExplained, entry) => {
  const line = JSON.stringify(entry);
  expect(unexplainedIn(`Mianping is open\n${line}\n`)).toEqual(isExplained ? [] : [line]);
});
