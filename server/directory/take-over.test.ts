import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { BlocksOutdated, type SealedBlocks } from '../base/sealed-blocks.ts';
import { collectLog } from '../testing/collected-log.ts';
import { createInterviewIndex } from './interview-index.ts';
import { createKeptDirectory } from './kept-directory.ts';
import type { KeptPart } from './kept-parts.ts';

const nothing: KeptPart = { ids: () => [], entriesOf: () => [], take: () => {}, remove: () => {} };
const unknown = { zh: null, en: null };

/** A database of several servers, in memory. */
function createBlocks() {
  const written = new Map<string, { sealed: Uint8Array | null; version: number }>();
  const latest = () => Math.max(0, ...Array.from(written.values(), ({ version }) => version));
  const blocks: SealedBlocks = {
    changes: async (since) => ({
      names: [...written].filter(([, { version }]) => version > since).map(([name]) => name),
      version: latest(),
    }),
    async *load(names) {
      for (const name of names) yield { name, sealed: written.get(name)?.sealed ?? null };
    },
    async write({ saved, removed }, since) {
      if (latest() !== since) throw new BlocksOutdated();
      const all = [...saved, ...removed.map((name) => ({ name, sealed: null }))];
      for (const [at, { name, sealed }] of all.entries()) written.set(name, { sealed, version: since + 1 + at });
      return latest();
    },
  };
  return { blocks, written };
}

function open() {
  const { blocks, written } = createBlocks();
  const clock = { now: 100, elapsed: 0 };

  /** A server. Each of its interviews has one evaluation, whose record has the same number. */
  function start(appSecret = 'secret') {
    const state = { isLeading: false, claimed: '', readAt: 0 };
    const { log, lines } = collectLog();
    const index = createInterviewIndex((id, _applicationId, moment) => kept.changed('interviews', id, moment));
    const kept = createKeptDirectory({
      blocks,
      appSecret,
      issuer: 'company',
      isLeading: () => state.isLeading,
      parts: { interviews: index.part, applications: nothing, titles: nothing, names: nothing, teams: nothing },
      progress: {
        read: () => ({ claimed: state.claimed, readAt: state.readAt }),
        take: (progress) => Object.assign(state, progress),
        covers: (_moment, at) => state.readAt > at,
      },
      log,
      now: () => clock.now,
      elapsed: () => clock.elapsed,
    });
    const put = (id: string, submission: 'submitted' | 'not-submitted') => {
      const about = { applicationId: '21', beginsAt: 1, endsAt: null, round: 1, roundType: unknown, stage: unknown };
      const evaluation = { authorId: 'ou_a', authorName: unknown, conclusion: null, level: null, submission };
      index.put({ id, ...about, records: [{ id: toRecordId(id), ...evaluation }] }, { from: 1, to: 1 });
    };
    const known = () =>
      [...index.interviewsOf('21')].map(({ id, evaluations }) => `${id} ${evaluations[0]?.submission}`).toSorted();
    const remove = () => index.removeBefore(2);
    return { state, kept, put, remove, known, lines };
  }

  /** Does what a round of the server that reads for all does. */
  async function save({ state, kept }: ReturnType<typeof start>): Promise<void> {
    state.isLeading = true;
    state.readAt = clock.now;
    await kept.takeOver();
    await kept.save();
  }
  return { clock, written, start, save };
}

test('what one server has read comes to the others, and goes', async () => {
  const { start, save } = open();
  const [leader, other] = [start(), start()];
  leader.put('1', 'not-submitted');
  leader.put('2', 'not-submitted');
  await save(leader);
  expect([await other.kept.takeOver(), other.known()]).toEqual([true, ['1 not-submitted', '2 not-submitted']]);
  leader.remove();
  leader.put('2', 'submitted');
  await save(leader);
  expect([await other.kept.takeOver(), other.known()]).toEqual([true, ['2 submitted']]);
  expect(await other.kept.takeOver()).toBe(false);
});

test('an older block does not set back what was read for somebody who waited; a later reading does', async () => {
  const { clock, start, save } = open();
  const [leader, other] = [start(), start()];
  leader.put('1', 'not-submitted');
  await save(leader);
  await other.kept.takeOver();
  clock.now = 200;
  other.put('1', 'submitted');
  other.put('3', 'submitted');
  clock.now = 150;
  leader.put('2', 'not-submitted');
  // Any two of these numbers may lie in one block: all of them are written.
  leader.put('1', 'submitted');
  leader.put('1', 'not-submitted');
  await save(leader);
  await other.kept.takeOver();
  expect(other.known()).toEqual(['1 submitted', '2 not-submitted', '3 submitted']);
  // Feishu gives the same as before, therefore the server writes none of these blocks again.
  clock.now = 250;
  await save(leader);
  await other.kept.takeOver();
  expect(other.known()).toEqual(['1 not-submitted', '2 not-submitted']);
});

test('by a clock that is a year ahead, what a server read itself stays for an hour', async () => {
  const { clock, start, save } = open();
  const [leader, other] = [start(), start()];
  await save(leader);
  await other.kept.takeOver();
  clock.now += 365 * 24 * 3_600_000;
  other.put('1', 'submitted');
  await other.kept.takeOver();
  expect(other.known()).toEqual(['1 submitted']);
  clock.elapsed += 3_600_000;
  await other.kept.takeOver();
  expect(other.known()).toEqual([]);
});

test('a server that begins to lead, or still believes it, writes nothing before it knows what others have written', async () => {
  const { start, save } = open();
  const [former, next, third] = [start(), start(), start()];
  former.put('1', 'submitted');
  await save(former);
  await save(next);
  next.put('2', 'submitted');
  await next.kept.save();
  former.put('3', 'submitted');
  await former.kept.save();
  await third.kept.takeOver();
  expect(third.known()).toEqual(['1 submitted', '2 submitted']);
  await save(former);
  await third.kept.takeOver();
  expect(third.known()).toEqual(['1 submitted', '2 submitted', '3 submitted']);
  expect(former.lines.filter((line) => line.includes('warn'))).toEqual([]);
});

test('what a database has lost is written anew, and the progress beside it is not believed meanwhile', async () => {
  const { written, start, save } = open();
  const leader = start();
  leader.put('1', 'submitted');
  leader.state.claimed = 'all of 1';
  await save(leader);
  const backup = new Map(written);
  leader.put('2', 'submitted');
  leader.state.claimed = 'all of 2';
  await save(leader);
  written.clear();
  for (const [name, block] of backup) written.set(name, block);
  await save(leader);
  const other = start();
  await other.kept.takeOver();
  expect([other.known(), other.state.claimed]).toEqual([['1 submitted', '2 submitted'], 'all of 2']);
});

test('blocks of another secret count for nothing, with one line, until the server that leads has written them anew', async () => {
  const { written, start, save } = open();
  const [former, other] = [start('former'), start()];
  former.put('1', 'submitted');
  former.state.claimed = 'all';
  await save(former);
  await other.kept.takeOver();
  former.put('2', 'submitted');
  await save(former);
  await other.kept.takeOver();
  expect([other.known(), other.state.claimed, other.lines.length]).toEqual([[], '', 1]);
  other.put('1', 'submitted');
  await save(other);
  const third = start();
  await third.kept.takeOver();
  expect([third.known(), third.lines.filter((line) => line.includes('warn'))]).toEqual([['1 submitted'], []]);
  const versions = () => Array.from(written.values(), ({ version }) => version);
  const before = versions();
  await save(other);
  expect(versions().filter((version) => !before.includes(version)).length).toBeLessThanOrEqual(1);
});
