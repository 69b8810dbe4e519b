import { expect, test } from 'vitest';
import { createTurnstile } from './turnstile.ts';

const signal = new AbortController().signal;

/** Lets every promise that can settle do so. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('a crowd of one kind leaves room for another, and everybody gets in at last', async () => {
  const turnstile = createTurnstile({ atOnce: 3, atOncePerKind: 2, waiting: 10 });
  const order: string[] = [];
  const leaving: (() => void)[] = [];
  for (const name of ['a1', 'a2', 'a3', 'a4', 'b1', 'b2']) {
    void turnstile.enter(name.slice(0, 1), signal).then((leave) => {
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

test('who leaves twice makes room once', async () => {
  const turnstile = createTurnstile({ atOnce: 1, atOncePerKind: 1, waiting: 10 });
  const leave = await turnstile.enter('a', signal);
  leave();
  leave();
  await turnstile.enter('a', signal);
  let isThirdIn = false;
  void turnstile.enter('a', signal).then(() => {
    isThirdIn = true;
  });
  await settle();
  expect(isThirdIn).toBe(false);
});

test('who gives up waiting takes nobody’s turn', async () => {
  const turnstile = createTurnstile({ atOnce: 1, atOncePerKind: 1, waiting: 10 });
  const leave = await turnstile.enter('a', signal);
  const reader = new AbortController();
  const given = turnstile.enter('a', reader.signal);
  const patient = turnstile.enter('a', signal);
  reader.abort(new Error('gone'));
  await expect(given).rejects.toThrow('gone');
  leave();
  await expect(patient).resolves.toBeTypeOf('function');
});

test('when too many wait, the next is sent away with a time to come back', async () => {
  const turnstile = createTurnstile({ atOnce: 1, atOncePerKind: 1, waiting: 0 });
  await turnstile.enter('a', signal);
  await expect(turnstile.enter('a', signal)).rejects.toMatchObject({ code: 'overloaded', retryAfter: 2 });
});
