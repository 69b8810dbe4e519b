import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createRefusalDelay } from './refusal-delay.ts';

const stays = new AbortController().signal;

/** Refusals on a clock that goes on by itself only where something waits. */
function begin(random = () => 0.5) {
  let time = 0;
  const pause = async (milliseconds: number) => {
    time += milliseconds;
  };
  const delay = createRefusalDelay({ longest: 8000, random, now: () => time, pause });
  /** How long a refusal lasts that took so long by itself. Milliseconds, of which 40 are the middle of the jitter. */
  return async function lengthOf(own: number): Promise<number> {
    const startedAt = time;
    time += own;
    await delay.wait(startedAt, stays);
    return Math.round(time - startedAt);
  };
}

test('a refusal that asked nobody lasts as long as one that asked Feishu', async () => {
  const lengthOf = begin();
  expect(await lengthOf(0)).toBe(440);
  expect(await lengthOf(300)).toBe(440);
});

test('it learns how long Feishu takes, the longest counts, and only up to the deadline of a reading', async () => {
  const lengthOf = begin();
  await lengthOf(900);
  expect([await lengthOf(0), await lengthOf(900)]).toEqual([940, 940]);
  await lengthOf(60_000);
  expect(await lengthOf(0)).toBe(8040);
});

test('what was slow once is forgotten after fifty others', async () => {
  const lengthOf = begin();
  await lengthOf(2000);
  for (let count = 0; count < 49; count += 1) await lengthOf(600);
  expect(await lengthOf(0)).toBe(640);
});

test('what has lasted longer by itself waits no more', async () => {
  expect(await begin()(9000)).toBe(9000);
});

test('no two refusals last the same to the millisecond', async () => {
  const chances = [0, 0.9];
  const lengthOf = begin(() => chances.shift() ?? 0);
  expect([await lengthOf(0), await lengthOf(0)]).toEqual([400, 472]);
});

test('a reader who goes away ends the wait', async () => {
  const gone = new AbortController();
  const waiting = createRefusalDelay({ longest: 8000 }).wait(performance.now(), gone.signal);
  const ended = expect(waiting).rejects.toThrow('left');
  await nextTurn();
  gone.abort(new Error('left'));
  await ended;
});
