import { expect, test } from 'vitest';
import type { PendingSignIn } from './pending-sign-ins.ts';
import { createPendingSignIns, pendingMilliseconds } from './pending-sign-ins.ts';

function begun(state: string, browser = 'browser'): PendingSignIn {
  return { state, browser, verifier: `verifier of ${state}`, returnTo: '/' };
}

function pendingAt(clock: { now: number }, ...all: PendingSignIn[]) {
  const pending = createPendingSignIns({ now: () => clock.now, most: 3 });
  for (const one of all) pending.add(one);
  return pending;
}

test('a state serves its own browser, once', () => {
  const pending = pendingAt({ now: 0 }, begun('a'));
  expect(pending.take(['a'], 'browser')).toEqual(begun('a'));
  expect(pending.take(['a'], 'browser')).toBeNull();
});

test('a state that another browser brings is used up all the same', () => {
  const pending = pendingAt({ now: 0 }, begun('a'));
  expect(pending.take(['a'], 'other')).toBeNull();
  expect(pending.take(['a'], 'browser')).toBeNull();
});

test('several states at once are none, and all are used up', () => {
  const pending = pendingAt({ now: 0 }, begun('a'), begun('b', 'other'));
  expect(pending.take(['a', 'b'], 'browser')).toBeNull();
  expect(pending.take(['a'], 'browser')).toBeNull();
  expect(pending.take(['b'], 'other')).toBeNull();
});

test('a browser that comes with a wrong state begins anew; others do not notice', () => {
  const pending = pendingAt({ now: 0 }, begun('a'), begun('b'), begun('c', 'other'));
  expect(pending.take(['x'], 'browser')).toBeNull();
  expect(pending.isWaiting('browser')).toBe(false);
  expect(pending.take(['c'], 'other')).toEqual(begun('c', 'other'));
});

test('after ten minutes it is too late', () => {
  const clock = { now: 0 };
  const pending = pendingAt(clock, begun('a'), begun('b'));
  clock.now = pendingMilliseconds - 1;
  expect(pending.take(['a'], 'browser')).toEqual(begun('a'));
  expect(pending.isWaiting('browser')).toBe(true);
  clock.now = pendingMilliseconds;
  expect(pending.isWaiting('browser')).toBe(false);
  expect(pending.take(['b'], 'browser')).toBeNull();
});

test('when there are too many the oldest makes room', () => {
  const pending = pendingAt({ now: 0 }, begun('a', '1'), begun('b', '2'), begun('c', '3'), begun('d', '4'));
  expect(['a', 'b', 'c', 'd'].map((state, at) => pending.take([state], `${at + 1}`) !== null)).toEqual([
    false,
    true,
    true,
    true,
  ]);
});
