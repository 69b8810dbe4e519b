import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { UpstreamError } from '../base/upstream-error.ts';
import { collectLog } from '../testing/collected-log.ts';
import { createPoller } from './poller.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function begin() {
  const { log, lines } = collectLog();
  const outcomes: unknown[] = [];
  const started: number[] = [];
  const start = Date.now();
  const round = async () => {
    started.push(Math.round((Date.now() - start) / 1000));
    const outcome = outcomes.shift();
    if (outcome) throw outcome;
  };
  return { rounds: createPoller({ round, log }), outcomes, started, lines };
}

test('a round every ten minutes', async () => {
  const { rounds, started } = begin();
  rounds.start();
  await vi.advanceTimersByTimeAsync(1_201_000);
  expect(started).toEqual([0, 600, 1200]);
});

test('after failures in a row it tries again after one, two, four seconds, and tells of it once', async () => {
  const { rounds, outcomes, started, lines } = begin();
  outcomes.push(...Array.from({ length: 3 }, () => new UpstreamError('upstream_unreachable')));
  rounds.start();
  await vi.advanceTimersByTimeAsync(3_500);
  expect(rounds.isFailing()).toBe(true);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(rounds.isFailing()).toBe(false);
  expect(started).toEqual([0, 1, 3, 7]);
  expect(lines.filter((line) => !line.includes('debug'))).toEqual([
    '["error",{"problem":"upstream_unreachable","waitMilliseconds":1000},"the directory cannot be read"]',
    '["info","the directory can be read again"]',
  ]);
});

test.each([
  [new UpstreamError('upstream_throttled', { retryAfter: 40 }), 40],
  [new UpstreamError('app_misconfigured'), 300],
  [new TypeError('a fault of our own'), 1],
])('after %s it waits %d seconds more', async (error, seconds) => {
  const { rounds, outcomes, started } = begin();
  outcomes.push(error);
  rounds.start();
  await vi.advanceTimersByTimeAsync(seconds * 1000 + 500);
  expect(started).toEqual([0, seconds]);
});

test('what fails for hours is tried every ten minutes', async () => {
  const { rounds, outcomes, started } = begin();
  outcomes.push(...Array.from({ length: 1000 }, () => new UpstreamError('upstream_mismatch')));
  rounds.start();
  await vi.advanceTimersByTimeAsync(3_600_000);
  const inTheFirstHour = started.length;
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(inTheFirstHour).toBeLessThan(25);
  expect(started.length - inTheFirstHour).toBe(6);
});

test('closed, it does no more rounds', async () => {
  const { rounds, started } = begin();
  rounds.start();
  await vi.advanceTimersByTimeAsync(0);
  await rounds.close();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(started).toEqual([0]);
  expect(vi.getTimerCount()).toBe(0);
});
