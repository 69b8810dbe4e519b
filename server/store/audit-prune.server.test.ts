import { describe, expect, test } from 'vitest';
import { engines, entry, hour, openWorld, type StoreWorld, withoutTriggers, worldOf } from '../testing/store-world.ts';

const numbersOf = async ({ trail }: StoreWorld) => (await trail()).map(({ number }) => number);

describe.each(engines)('in %s', (engine) => {
  describe('pruning', () => {
    test('takes the lines before a time, and the rest still verifies, also after a restart', async () => {
      const world = await worldOf(engine, 6);
      const before = await world.trail();
      // The newest line is of an hour ago.
      await world.store.audit.keepOnly(2 * hour);
      expect(await world.trail()).toEqual(before.slice(3));
      const { audit } = await world.reopen();
      expect(await world.verify()).toMatchObject({ isIntact: true, lines: 3 });
      await audit.append(entry());
      expect(await world.verify()).toMatchObject({ isIntact: true, lines: 4 });
    });

    test('may take all lines but the newest; the next one continues what was there', async () => {
      const world = await worldOf(engine, 3);
      const last = await world.store.audit.head();
      await world.store.audit.keepOnly(0);
      expect(await numbersOf(world)).toEqual([3]);
      expect(await world.store.audit.head()).toEqual(last);
      await world.store.audit.append(entry());
      expect(await numbersOf(world)).toEqual([3, 4]);
      expect(await world.verify()).toMatchObject({ isIntact: true, lines: 2 });
    });

    test('takes nothing where nothing is old, and nothing more the second time', async () => {
      const world = await worldOf(engine, 3);
      await world.store.audit.keepOnly(2 * hour);
      expect(await world.verify()).toMatchObject({ isIntact: true, lines: 3 });
      await world.store.audit.keepOnly(hour);
      await world.store.audit.keepOnly(hour);
      expect(await world.verify()).toMatchObject({ isIntact: true, lines: 2 });
    });

    test('takes thousands of lines in portions, so that nobody waits for all of them', async () => {
      const world = await openWorld(engine);
      const { store, clock } = world;
      await Promise.all(Array.from({ length: 4_100 }, () => store.audit.append(entry())));
      clock.now += 2 * hour;
      await store.audit.append(entry());
      const pruned = store.audit.keepOnly(hour);
      // Written after the first portion.
      const appended = store.audit.append(entry());
      await Promise.all([pruned, appended]);
      expect(await numbersOf(world)).toEqual([4_101, 4_102]);
      expect(await world.verify()).toMatchObject({ isIntact: true, lines: 2 });
    });

    test('takes nothing from a trail without lines', async () => {
      const { store, verify } = await openWorld(engine);
      await store.audit.keepOnly(0);
      expect(await verify()).toMatchObject({ isIntact: true, lines: 0 });
    });

    test('keeps an old line behind a young one: the clock may have been set back', async () => {
      const world = await worldOf(engine, 2);
      const { store, clock } = world;
      const present = clock.now;
      clock.now = present - 3 * hour;
      await store.audit.append(entry());
      clock.now = present;
      await store.audit.append(entry());
      await store.audit.keepOnly(hour);
      expect(await numbersOf(world)).toEqual([2, 3, 4]);
      expect(await world.verify()).toMatchObject({ isIntact: true, lines: 3 });
    });

    test('does not heal a break behind it', async () => {
      const { store, tamper, verify } = await worldOf(engine, 5);
      await tamper(...withoutTriggers[engine], 'DELETE FROM audit WHERE number IN (2, 4)');
      await store.audit.keepOnly(2 * hour);
      expect(await verify()).toEqual({ isIntact: false, firstBroken: 2 });
    });

    test('leaves no line that somebody put before its cut', async () => {
      const { store, tamper, verify } = await worldOf(engine, 5);
      await store.audit.keepOnly(2 * hour);
      await tamper(...withoutTriggers[engine], 'UPDATE audit SET number = 2 WHERE number = 3');
      expect(await verify()).toEqual({ isIntact: false, firstBroken: 3 });
    });
  });

  test('one start with a clock far ahead drops no more than the newest line’s own time allows', async () => {
    const { store, clock, verify } = await worldOf(engine, 10);
    const retention = 180 * 24 * hour;
    clock.now += retention + hour;
    await store.audit.keepOnly(retention);
    expect(await verify()).toMatchObject({ isIntact: true, lines: 10 });
  });

  test('a line dated ten years ahead does not keep older lines beyond their retention', async () => {
    const world = await worldOf(engine, 2);
    const { store, clock } = world;
    const present = clock.now;
    clock.now += 10 * 365 * 24 * hour;
    await store.audit.append(entry());
    clock.now = present;
    // Lines 4 and 5, an hour apart; the third is as young as the fourth.
    await store.audit.append(entry());
    clock.now += hour;
    await store.audit.append(entry());
    await store.audit.keepOnly(hour);
    expect(await numbersOf(world)).toEqual([3, 4, 5]);
    clock.now += hour;
    await store.audit.append(entry());
    await store.audit.keepOnly(hour);
    expect(await numbersOf(world)).toEqual([5, 6]);
    expect(await world.verify()).toMatchObject({ isIntact: true, lines: 2 });
    // By a clock that was set back all are from the future: none is known to be old.
    clock.now -= 365 * 24 * hour;
    await store.audit.keepOnly(hour);
    expect(await numbersOf(world)).toEqual([5, 6]);
  });
});
