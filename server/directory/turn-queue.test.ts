import { expect, test } from 'vitest';
import { createTurnQueue } from './turn-queue.ts';

test('readers take turns, however much one wants, and what two want is taken once', () => {
  const queue = createTurnQueue();
  queue.add('a', ['1', '2', '3', '4']);
  queue.add('b', ['3', '5']);
  queue.add('a', ['1', '6']);
  queue.add('c', []);
  const taken: string[] = [];
  for (let next = queue.take(); next; next = queue.take()) taken.push(`${next.reader}${next.id}`);
  expect(taken).toEqual(['a1', 'b3', 'a2', 'b5', 'a4', 'a6']);
  expect(queue.isEmpty()).toBe(true);
});
