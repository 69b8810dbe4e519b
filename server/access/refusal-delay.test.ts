import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createRefusalDelay } from './refusal-delay.ts';

const stays = new AbortController().signal;

/** Refusals on a fake clock that advances only by their pauses. */
function begin(random = () => 0.5) {
  let time = 0;
  const pause = async (milliseconds: number) => {
    time += milliseconds;
  };
  const delay = createRefusalDelay({ longest: 8000, random, now: () => time, pause });
  /** How long a refusal lasts in all that took `own` by itself. In milliseconds, of which 40 are the mean jitter. */
  return async function lengthOf(own: number): Promise<number> {
    const startedAt = time;
    time += own;
    await delay.wait(startedAt, stays);
    return Math.round(time - startedAt);
  };
}

test('a refusal without a call to Feishu lasts as long as one with a call', async () => {
  const lengthOf = begin();
  expect(await lengthOf(0)).toBe(440);
  expect(await lengthOf(300)).toBe(440);
});

test('refusals last as long as the longest recent one, up to the deadline of a reading', async () => {
  const lengthOf = begin();
  await lengthOf(900);
  expect([await lengthOf(0), await lengthOf(900)]).toEqual([940, 940]);
  await lengthOf(60_000);
  expect(await lengthOf(0)).toBe(8040);
});

test('a slow refusal has no effect after fifty others', async () => {
  const lengthOf = begin();
  await lengthOf(2000);
  for (let count = 0; count < 49; count += 1) await lengthOf(600);
  expect(await lengthOf(0)).toBe(640);
});

test('a refusal that has lasted longer by itself is not delayed', async () => {
  expect(await begin()(9000)).toBe(9000);
});

test('the length of refusals varies by a random jitter', async () => {
  const chances = [0, 0.9];
  const lengthOf = begin(() => chances.shift() ?? 0);
  expect([await lengthOf(0), await lengthOf(0)]).toEqual([400, 472]);
});

test('the wait ends when the reader disconnects', async () => {
  const gone = new AbortController();
  const waiting = createRefusalDelay({ longest: 8000 }).wait(performance.now(), gone.signal);
  const ended = expect(waiting).rejects.toThrow('left');
  await nextTurn();
  gone.abort(new Error('left'));
  await ended;
});
