import { expect, test } from 'vitest';
import type { SealedBlocks } from '../base/sealed-blocks.ts';
import { collectLog } from '../testing/collected-log.ts';
import { createKeptDirectory } from './kept-directory.ts';
import type { KeptPart } from './kept-parts.ts';

const nothing: KeptPart = { ids: () => [], entriesOf: () => [], take: () => {}, remove: () => {} };

/** A disk that a test lets fail, and servers that each know numbers up to some count. */
function open() {
  const disk = new Map<string, Uint8Array>();
  const state = { writesLeft: Number.POSITIVE_INFINITY };
  const blocks: SealedBlocks = {
    changes: async (since) => ({ names: since === 0 ? [...disk.keys()] : [], version: 1 }),
    async *load(names) {
      for (const name of names) yield { name, sealed: disk.get(name) ?? null };
    },
    async write({ saved, removed }) {
      state.writesLeft -= 1;
      if (state.writesLeft < 0) throw new Error('disk full');
      for (const { name, sealed } of saved) disk.set(name, sealed);
      for (const name of removed) disk.delete(name);
      return 1;
    },
  };

  function start() {
    const known = new Set<string>();
    const { log, lines } = collectLog();
    let claimed = 0;
    const kept = createKeptDirectory({
      blocks,
      appSecret: 'secret',
      issuer: 'company',
      parts: {
        interviews: {
          ids: () => known,
          // Large enough that the entries need more than one step.
          entriesOf: (ids) => ids.filter((id) => known.has(id)).map((id) => [id, randomText(20_000)]),
          take(entries) {
            for (const [id] of entries as [string][]) known.add(id);
          },
          remove(ids) {
            for (const id of ids) known.delete(id);
          },
        },
        applications: nothing,
        titles: nothing,
        names: nothing,
        teams: nothing,
      },
      progress: {
        read: () => claimed,
        take(count) {
          claimed = count as number;
        },
        covers: () => false,
      },
      isLeading: null,
      now: () => 0,
      elapsed: () => 0,
      log,
    });
    const learn = (count: number) => {
      for (let id = 0; id < count; id += 1) {
        if (known.has(String(id))) continue;
        known.add(String(id));
        kept.changed('interviews', String(id));
      }
      claimed = count;
    };
    return { kept, known, learn, lines, claimed: () => claimed };
  }
  return { disk, state, start };
}

const randomText = (length: number) =>
  Array.from({ length: length / 10 }, () => Math.random().toString(36).slice(2)).join('');

test.each([0, 1, 2, 3, 4, 5])(
  'a disk that fails after %i writes leaves no progress beside missing entries',
  async (writes) => {
    const { state, start } = open();
    const first = start();
    await first.kept.takeOver();
    first.learn(10);
    await first.kept.save();
    first.learn(60);
    state.writesLeft = writes;
    await first.kept.save();
    const second = start();
    await second.kept.takeOver();
    expect(second.known.size).toBeGreaterThanOrEqual(second.claimed());
    expect(second.claimed()).toBeGreaterThanOrEqual(10);
  },
);

test('what a failing disk did not take is written later, and told of once', async () => {
  const { state, start } = open();
  const first = start();
  await first.kept.takeOver();
  first.learn(60);
  state.writesLeft = 0;
  await first.kept.save();
  await first.kept.save();
  state.writesLeft = Number.POSITIVE_INFINITY;
  await first.kept.save();
  expect(first.lines).toHaveLength(1);
  const second = start();
  await second.kept.takeOver();
  expect([second.known.size, second.claimed()]).toEqual([60, 60]);
});

test('after a block that does not open, the progress of before is never believed again', async () => {
  const { disk, state, start } = open();
  const first = start();
  await first.kept.takeOver();
  first.learn(30);
  await first.kept.save();
  const [name = ''] = [...disk.keys()].filter((each) => each.startsWith('interviews'));
  disk.set(name, new Uint8Array(40));
  state.writesLeft = 0;
  const second = start();
  await second.kept.takeOver();
  expect([second.claimed(), second.known.size < 30]).toEqual([0, true]);
  // The server writes the damaged block anew while entries are still missing; then the disk fails.
  second.learn(1);
  state.writesLeft = 2;
  await second.kept.save();
  const third = start();
  await third.kept.takeOver();
  expect(third.claimed()).toBeLessThanOrEqual(third.known.size);
});
