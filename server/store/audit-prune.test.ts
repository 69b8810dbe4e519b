import { describe, expect, test } from 'vitest';
import { entry, forgedValues, hour, openWorld, start, withoutTriggers, worldOf } from '../testing/store-world.ts';

describe('pruning', () => {
  test('takes the lines before a time, and the rest still verifies, also after a restart', () => {
    const world = worldOf(6);
    const before = [...world.store.audit.list({})];
    world.store.audit.prune(start + 3 * hour);
    expect([...world.store.audit.list({})]).toEqual(before.slice(3));
    expect(world.reopen().audit.verify()).toMatchObject({ intact: true, lines: 3 });
    world.store.audit.append(entry());
    expect(world.store.audit.verify()).toMatchObject({ intact: true, lines: 4 });
  });

  test('may take everything; the next line stands on what was there', () => {
    const { store, clock } = worldOf(3);
    store.audit.prune(clock.now);
    expect([...store.audit.list({})]).toEqual([]);
    expect(store.audit.verify()).toMatchObject({ intact: true, lines: 0 });
    store.audit.append(entry());
    expect([...store.audit.list({})].map(({ number }) => number)).toEqual([4]);
    expect(store.audit.verify()).toMatchObject({ intact: true, lines: 1 });
  });

  test('takes nothing where nothing is old, twice where asked twice', () => {
    const { store } = worldOf(3);
    store.audit.prune(start);
    expect(store.audit.verify()).toMatchObject({ intact: true, lines: 3 });
    store.audit.prune(start + hour);
    store.audit.prune(start + hour);
    expect(store.audit.verify()).toMatchObject({ intact: true, lines: 2 });
    openWorld().store.audit.prune(start);
  });

  test('keeps an old line behind a young one: the clock may have been set back', () => {
    const { store, clock } = worldOf(2);
    clock.now = start - hour;
    store.audit.append(entry());
    clock.now = start + 2 * hour;
    store.audit.prune(start + hour);
    expect([...store.audit.list({})].map(({ number }) => number)).toEqual([2, 3]);
    expect(store.audit.verify()).toMatchObject({ intact: true, lines: 2 });
  });

  test('does not heal a break behind it', () => {
    const { store, tamper } = worldOf(5);
    tamper(...withoutTriggers, 'DELETE FROM audit WHERE number IN (2, 4)');
    store.audit.prune(start + 2 * hour);
    expect(store.audit.verify()).toEqual({ intact: false, firstBroken: 2 });
  });

  test('leaves no line that somebody put before its cut', () => {
    const { store, tamper } = worldOf(5);
    store.audit.prune(start + 2 * hour);
    tamper(...withoutTriggers, `INSERT INTO audit (number, line, hash) VALUES (2, ${forgedValues})`);
    expect(store.audit.verify()).toEqual({ intact: false, firstBroken: 3 });
  });
});

test('one start with a clock far ahead drops no more than the newest line’s own time allows', () => {
  const { store, clock } = worldOf(10);
  const retention = 180 * 24 * hour;
  clock.now += retention + hour;
  store.audit.keepOnly(retention);
  expect(store.audit.verify()).toMatchObject({ intact: true, lines: 10 });
});

test('a line from a clock that ran ten years ahead keeps no other for longer than it may be kept', () => {
  const { store, clock } = worldOf(2);
  const numbers = () => [...store.audit.list({})].map(({ number }) => number);
  const present = clock.now;
  clock.now += 10 * 365 * 24 * hour;
  store.audit.append(entry());
  clock.now = present;
  // Lines 4 and 5, an hour apart; the third is as young as the fourth.
  store.audit.append(entry());
  clock.now += hour;
  store.audit.append(entry());
  store.audit.keepOnly(hour);
  expect(numbers()).toEqual([3, 4, 5]);
  clock.now += hour;
  store.audit.append(entry());
  store.audit.keepOnly(hour);
  expect(numbers()).toEqual([5, 6]);
  expect(store.audit.verify()).toMatchObject({ intact: true, lines: 2 });
  // By a clock that was set back all are from the future: none is known to be old.
  clock.now -= 365 * 24 * hour;
  store.audit.keepOnly(hour);
  expect(numbers()).toEqual([5, 6]);
});
