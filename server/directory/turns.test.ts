import { expect, test } from 'vitest';
import { createPause } from './turns.ts';

/** Pieces of work that each note their name once a millisecond, and an event loop whose turns a test ends. */
function simulateLoop() {
  let now = 0;
  let endTurn: (() => void)[] = [];
  const noted: string[] = [];
  const pause = createPause(
    () => now,
    () => new Promise<void>((resolve) => endTurn.push(resolve)),
  );
  return {
    async work(name: string, milliseconds: number): Promise<void> {
      for (let step = 0; step < milliseconds; step += 1) {
        await pause();
        now += 1;
        noted.push(name);
      }
    },
    /** Ends a turn. Resolves to the names that were noted in it. */
    async nextTurn(): Promise<string> {
      await settle();
      const text = noted.splice(0).join('');
      const ended = endTurn;
      endTurn = [];
      for (const end of ended) end();
      return text;
    },
  };
}

/** Waits until nothing is left to do in this turn. */
async function settle(): Promise<void> {
  for (let step = 0; step < 100; step += 1) await Promise.resolve();
}

test('work that takes less than a turn is done in one', async () => {
  const loop = simulateLoop();
  void loop.work('a', 4);
  expect(await loop.nextTurn()).toBe('aaaa');
});

test('works one after the other share the time of a turn', async () => {
  const loop = simulateLoop();
  void loop.work('a', 3).then(() => loop.work('b', 4));
  expect(await loop.nextTurn()).toBe('aaabb');
  expect(await loop.nextTurn()).toBe('bb');
});

test('works beside each other share the time of a turn, and take turns', async () => {
  const loop = simulateLoop();
  void loop.work('a', 12);
  void loop.work('b', 6);
  const turns = [];
  for (let turn = 0; turn < 5; turn += 1) turns.push(await loop.nextTurn());
  // Both ask before a step of one millisecond, therefore the last one to ask goes a step beyond.
  expect(Math.max(...turns.map((turn) => turn.length))).toBeLessThanOrEqual(6);
  expect(turns[1]).not.toBe(turns[2]);
  expect(turns.join('').split('').sort().join('')).toBe('aaaaaaaaaaaabbbbbb');
});

test('work that begins after a pause of all others has a whole turn', async () => {
  const loop = simulateLoop();
  void loop.work('a', 4);
  expect(await loop.nextTurn()).toBe('aaaa');
  expect(await loop.nextTurn()).toBe('');
  void loop.work('b', 5);
  expect(await loop.nextTurn()).toBe('bbbbb');
});
