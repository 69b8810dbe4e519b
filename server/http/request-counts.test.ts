import { expect, onTestFinished, test, vi } from 'vitest';
import { RequestCounts } from './request-counts.ts';

const minute = 60_000;

test('a client begins anew after its minute, also where the clock was set back by a year meanwhile', () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const counts = new RequestCounts();
  const ask = (client: string) => {
    const answer = vi.fn();
    counts.incr(client, answer, minute, 2);
    return answer.mock.lastCall?.[1];
  };
  expect(ask('a')).toEqual({ current: 1, ttl: minute });
  vi.advanceTimersByTime(20_000);
  expect([ask('a'), ask('b')]).toEqual([
    { current: 2, ttl: 40_000 },
    { current: 1, ttl: minute },
  ]);
  vi.setSystemTime(Date.now() - 365 * 24 * 60 * minute);
  expect(ask('a')).toEqual({ current: 3, ttl: 40_000 });
  vi.advanceTimersByTime(40_000);
  expect(ask('a')).toEqual({ current: 1, ttl: minute });
});
