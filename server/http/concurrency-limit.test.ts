import { expect, test } from 'vitest';
import { createConcurrencyLimit } from './concurrency-limit.ts';

const signal = new AbortController().signal;

/** Waits until all promises that can settle have settled. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('many tasks of one reader do not block another’s, and all tasks run in the end', async () => {
  const limit = createConcurrencyLimit({ running: 3, runningPerReader: 2, waiting: 10, waitingPerReader: 10 });
  const order: string[] = [];
  const leaving: (() => void)[] = [];
  for (const name of ['a1', 'a2', 'a3', 'a4', 'b1', 'b2']) {
    void limit.acquire(name.slice(0, 1), signal).then((leave) => {
      order.push(name);
      leaving.push(leave);
    });
  }
  await settle();
  expect(order).toEqual(['a1', 'a2', 'b1']);
  while (leaving.length > 0) {
    leaving.shift()?.();
    await settle();
  }
  expect(order).toEqual(['a1', 'a2', 'b1', 'a3', 'a4', 'b2']);
});

test('releasing twice counts once', async () => {
  const limit = createConcurrencyLimit({ running: 1, runningPerReader: 1, waiting: 10, waitingPerReader: 10 });
  const leave = await limit.acquire('a', signal);
  leave();
  leave();
  await limit.acquire('a', signal);
  let isThirdIn = false;
  void limit.acquire('a', signal).then(() => {
    isThirdIn = true;
  });
  await settle();
  expect(isThirdIn).toBe(false);
});

test('a waiting task that is aborted does not use a slot', async () => {
  const limit = createConcurrencyLimit({ running: 1, runningPerReader: 1, waiting: 10, waitingPerReader: 10 });
  const leave = await limit.acquire('a', signal);
  const reader = new AbortController();
  const given = limit.acquire('a', reader.signal);
  const patient = limit.acquire('a', signal);
  reader.abort(new Error('gone'));
  await expect(given).rejects.toThrow('gone');
  leave();
  await expect(patient).resolves.toBeTypeOf('function');
});

test('when too many tasks wait, in all or of one reader, the next is rejected with Retry-After', async () => {
  const limit = createConcurrencyLimit({ running: 1, runningPerReader: 1, waiting: 3, waitingPerReader: 2 });
  const overloaded = { code: 'overloaded', retryAfter: 2 };
  await limit.acquire('a', signal);
  for (let count = 0; count < 2; count += 1) void limit.acquire('a', signal);
  await expect(limit.acquire('a', signal)).rejects.toMatchObject(overloaded);
  void limit.acquire('b', signal);
  await expect(limit.acquire('b', signal)).rejects.toMatchObject(overloaded);
});
