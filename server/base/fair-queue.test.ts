import { describe, expect, test } from 'vitest';
import type { Priority, Urgency } from './fair-queue.ts';
import { createFairQueue } from './fair-queue.ts';

interface Waiter extends Priority {
  name: string;
}

/**
 * `A1` is the first call for reader A; `-1` one for nobody in particular; with `=` for a list, with `~` for an image, with
 * `…` in the background.
 */
function waiterOf(name: string): Waiter {
  const urgencies: Record<string, Urgency> = { '=': 'list', '~': 'image', '…': 'background' };
  const urgency = urgencies[name.slice(-1)] ?? 'page';
  const reader = name.startsWith('-') ? undefined : name[0];
  return { name, urgency, reader };
}

function lineOf(names: string) {
  const line = createFairQueue<Waiter>();
  const waiters = new Map<string, Waiter>();
  const join = (name: string): boolean => {
    const waiter = waiterOf(name);
    waiters.set(name, waiter);
    return line.add(waiter);
  };
  const leave = (name: string): void => {
    const waiter = waiters.get(name);
    if (waiter) line.remove(waiter);
  };
  const order = () => line.inOrder().map(({ name }) => name);
  for (const name of names.split(' ').filter(Boolean)) join(name);
  return { join, leave, order };
}

describe('the order', () => {
  test.each([
    ['is that of their coming where each asks for one', 'A1 B1 C1', 'A1 B1 C1'],
    ['takes readers in turns', 'A1 A2 A3 B1 B2 C1', 'A1 B1 C1 A2 B2 A3'],
    ['takes calls for nobody as each a reader of its own', 'A1 A2 -1 -2 -3', 'A1 -1 -2 -3 A2'],
    ['has the patient last', 'A1~ A2~ B1~ C1 C2 D1', 'C1 D1 C2 A1~ B1~ A2~'],
    ['lets a reader’s own page go before her images', 'A1~ A2 A3~', 'A2 A1~ A3~'],
    ['does not hold a reader’s images against her page', 'A1~ A2~ B1 B2 A3', 'B1 A3 B2 A1~ A2~'],
    ['has what nobody waits for behind the images', 'A1… A2~ B1… B2', 'B2 A2~ A1… B1…'],
    ['has a list behind pages and before images', 'A1~ A2= B1= B2', 'B2 A2= B1= A1~'],
    ['has what the server does by itself behind all that a reader caused', '-1… A1… -2… B1…', 'A1… B1… -1… -2…'],
    ['of nobody is empty', '', ''],
  ])('%s', (_what, names, order) => {
    expect(lineOf(names).order().join(' ')).toBe(order);
  });

  test('does not let those who come again and again go before one who waits', () => {
    const { join, leave, order } = lineOf('A1 A2 A3');
    leave('A1');
    join('B1');
    join('C1');
    expect(order()).toEqual(['A2', 'B1', 'C1', 'A3']);
    leave('A2');
    leave('B1');
    join('B2');
    expect(order()).toEqual(['C1', 'B2', 'A3']);
    leave('C1');
    leave('B2');
    join('B3');
    expect(order()).toEqual(['A3', 'B3']);
  });
});

test('one reader’s line is short, and whoever leaves it makes room', () => {
  const { join, leave, order } = lineOf('A1 A2 A3 A4 A5 A6 A7 A8');
  expect([join('A9'), join('B1')]).toEqual([false, true]);
  leave('A3');
  expect(join('A9')).toBe(true);
  expect(order()).toHaveLength(9);
});

test('images that wait take nothing from the line for pages', () => {
  const { join } = lineOf('A1~ A2~ A3~ A4~ A5~ A6~ A7~ A8~');
  expect([join('A9~'), join('A10')]).toEqual([false, true]);
});

test('a full queue refuses further callers', () => {
  const { join } = lineOf(Array.from({ length: 256 }, (_, index) => `-${index}`).join(' '));
  expect([join('A1'), join('-256')]).toEqual([false, false]);
});

test.each(['=', '~'])('calls with %s leave a quarter of the line to pages', (mark) => {
  const { join } = lineOf(Array.from({ length: 192 }, (_, index) => `-${index}${mark}`).join(' '));
  expect([join(`A1${mark}`), join('A2')]).toEqual([false, true]);
});

test('what nobody waits for takes at most half of the line', () => {
  const { join } = lineOf(Array.from({ length: 128 }, (_, index) => `-${index}…`).join(' '));
  expect([join('-128…'), join('A1'), join('A2~')]).toEqual([false, true, true]);
});

test('what was patient goes as soon as somebody waits for it', () => {
  const line = createFairQueue<Waiter>();
  let urgency: Urgency = 'background';
  line.add({ name: 'refresh', urgency: () => urgency });
  line.add(waiterOf('A1'));
  const order = () => line.inOrder().map(({ name }) => name);
  expect(order()).toEqual(['A1', 'refresh']);
  urgency = 'page';
  expect(order()).toEqual(['refresh', 'A1']);
});

test('what becomes urgent takes its turn behind what waits for its reader, however long it waited in a long line', () => {
  const line = createFairQueue<Waiter>();
  let urgency: Urgency = 'list';
  for (let at = 1; at <= 5; at += 1) line.add(waiterOf(`A${at}=`));
  line.add({ name: 'shared', reader: 'A', urgency: () => urgency });
  for (const name of ['B1', 'B2', 'A6']) line.add(waiterOf(name));
  urgency = 'page';
  expect(line.inOrder().slice(0, 4)).toMatchObject([
    { name: 'B1' },
    { name: 'A6' },
    { name: 'shared' },
    { name: 'B2' },
  ]);
});
