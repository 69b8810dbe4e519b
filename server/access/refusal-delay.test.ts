import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RefusalDelay } from './refusal-delay.ts';
import { createRefusalDelay } from './refusal-delay.ts';

vi.mock('node:timers/promises', () => ({
  setTimeout: (milliseconds: number, value: unknown, { signal }: { signal?: AbortSignal }) =>
    new Promise((resolve, reject) => {
      setTimeout(resolve, milliseconds, value);
      signal?.addEventListener('abort', () => reject(signal.reason));
    }),
}));

const stays = new AbortController().signal;
const begin = (random = () => 0.5) => createRefusalDelay({ longest: 8000, random });

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }));

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** How long a refusal lasts that took so long by itself. Milliseconds, of which 40 are the middle of the jitter. */
async function lengthOf(wait: RefusalDelay, own: number): Promise<number> {
  const startedAt = performance.now();
  vi.advanceTimersByTime(own);
  const waiting = wait.until(startedAt, stays);
  await vi.runAllTimersAsync();
  await waiting;
  return Math.round(performance.now() - startedAt);
}

test('a refusal that asked nobody lasts as long as one that asked Feishu', async () => {
  const wait = begin();
  expect(await lengthOf(wait, 0)).toBe(440);
  expect(await lengthOf(wait, 300)).toBe(440);
});

test('it learns how long Feishu takes, the longest counts, and only up to the deadline of a reading', async () => {
  const wait = begin();
  await lengthOf(wait, 900);
  expect([await lengthOf(wait, 0), await lengthOf(wait, 900)]).toEqual([940, 940]);
  await lengthOf(wait, 60_000);
  expect(await lengthOf(wait, 0)).toBe(8040);
});

test('what was slow once is forgotten after fifty others', async () => {
  const wait = begin();
  await lengthOf(wait, 2000);
  for (let count = 0; count < 49; count += 1) await lengthOf(wait, 600);
  expect(await lengthOf(wait, 0)).toBe(640);
});

test('what has lasted longer by itself waits no more', async () => {
  expect(await lengthOf(begin(), 9000)).toBe(9000);
});

test('no two refusals last the same to the millisecond', async () => {
  const wait = begin(
    vi
      .fn(() => 0)
      .mockReturnValueOnce(0)
      .mockReturnValueOnce(0.9),
  );
  expect([await lengthOf(wait, 0), await lengthOf(wait, 0)]).toEqual([400, 472]);
});

test('a reader who goes away ends the wait', async () => {
  const gone = new AbortController();
  const waiting = begin().until(performance.now(), gone.signal);
  const ended = expect(waiting).rejects.toThrow('left');
  gone.abort(new Error('left'));
  await ended;
});
