import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { RecordId } from '#domain/record-id.ts';
import { toRecordId } from '#testing/record-id.ts';
import { createDirectory } from '../directory/directory.ts';
import { openDatabase } from '../postgres/database.ts';
import { collectLog } from '../testing/collected-log.ts';
import { startHiring, today } from '../testing/directory-world.ts';
import { recordId } from '../testing/feishu/connect.ts';
import { interview } from '../testing/feishu/interviews.ts';
import { onFinished } from '../testing/on-finished.ts';
import { createTestDatabase, hasPostgres } from '../testing/postgres-world.ts';
import { until } from '../testing/until.ts';
import { shareDirectory } from './share-directory.ts';

const minute = 60_000;

async function openWorld() {
  const [{ address, query }, hiring] = [await createTestDatabase(), await startHiring()];
  const clock = { now: today };

  /** One more server, which has begun. */
  async function open(name: string) {
    const database = openDatabase({ address, connections: 2 });
    const blocks = shareDirectory({
      database,
      issuer: 'company',
      name,
      leaseMilliseconds: 1_000,
      pollMilliseconds: 20,
    });
    const { log, lines } = collectLog();
    const directory = createDirectory({
      hire: hiring.hire,
      days: 30,
      needsTeams: true,
      log,
      shared: { blocks, appSecret: 'app-secret', issuer: 'company' },
      now: () => clock.now,
      elapsed: () => clock.now,
    });
    let isOpen = true;
    /** As a crash does: it does not say that it goes. */
    const crash = async () => {
      if (isOpen) await database.close();
      isOpen = false;
    };
    onFinished(async () => {
      await directory.close();
      await crash();
    });
    directory.start();
    return { directory, knows: (id: RecordId) => directory.find(id) !== null, crash, lines };
  }

  /** Feishu has one more interview, of application 21. */
  function arrange(id: string): void {
    hiring.interviews.push(interview(`1${id}`, '21', today, [{ id, by: 'ou_next', submitted: false }]));
  }
  const sweptPages = () => hiring.feishu.callsTo('interviews').length;
  return { query, hiring, clock, open, arrange, sweptPages };
}

test.skipIf(!hasPostgres)(
  'one server reads the interviews, and the others know what it knows, without a call of their own',
  async () => {
    const { query, hiring, open, sweptPages } = await openWorld();
    const { directory: one } = await open('one');
    await until(() => !one.isReading());
    const pages = sweptPages();
    for (const { directory, knows } of [await open('other'), await open('another')]) {
      await until(() => directory.isComplete() && !directory.isReading());
      expect(knows(recordId)).toBe(true);
      expect(directory.detailsOf('21')).toEqual(one.detailsOf('21'));
      expect([...directory.interviewsOf('21')]).toEqual([...one.interviewsOf('21')]);
      expect(directory.people()).toEqual(one.people());
      // Whose jobs to ask about is known; the people of a job decide only where this server has read them itself.
      expect(directory.teamOf('31')).toBeNull();
      expect((await directory.refreshJobsWith('ou_manager', [])).jobIds).toEqual(['31']);
    }
    expect(sweptPages()).toBe(pages);
    expect(hiring.feishu.callsTo('application')).toHaveLength(1);
    const rows = await query("SELECT string_agg(encode(sealed, 'escape'), '') AS text FROM directory");
    expect(rows[0]?.text).not.toMatch(/ou_|submitted/);
  },
);

test.skipIf(!hasPostgres)('what changes, comes and goes in Feishu does so on all servers', async () => {
  const { hiring, clock, open, arrange, query } = await openWorld();
  const servers = [await open('one'), await open('other')];
  await until(() => servers.every(({ directory }) => !directory.isReading()));
  const [before] = await query('SELECT max(version) AS version FROM directory');
  clock.now += 11 * minute;
  hiring.interviews.splice(0);
  arrange('42');
  await until(() => servers.every(({ knows }) => knows(toRecordId('42')) && !knows(recordId)));
  const changed = await query(
    `SELECT DISTINCT split_part(name, ' ', 1) AS part FROM directory WHERE version > ${before?.version}`,
  );
  expect(changed.map(({ part }) => part)).toContain('interviews');
});

test.skipIf(!hasPostgres)('when the server that reads is gone, another reads on', async () => {
  const { clock, open, arrange } = await openWorld();
  const one = await open('one');
  await until(() => one.directory.isComplete());
  const other = await open('other');
  await until(() => other.directory.isComplete());
  await one.crash();
  clock.now += 11 * minute;
  arrange('42');
  await until(() => other.knows(toRecordId('42')));
  expect(other.knows(recordId)).toBe(true);
});

test.skipIf(!hasPostgres)('after a start of all servers everything is known before Feishu is asked', async () => {
  const { open, sweptPages } = await openWorld();
  const first = await open('first');
  await until(() => !first.directory.isReading());
  await first.directory.close();
  const pages = sweptPages();
  const { directory, knows } = await open('second');
  while (!directory.isComplete()) await nextTurn();
  expect([knows(recordId), directory.isReading(), sweptPages()]).toEqual([true, false, pages]);
});

test.skipIf(!hasPostgres)(
  'without the database the server that reads goes on, and the others know what they know',
  async () => {
    const { clock, open, arrange } = await openWorld();
    const one = await open('one');
    await until(() => !one.directory.isReading());
    const other = await open('other');
    await until(() => !other.directory.isReading());
    await one.crash();
    await other.crash();
    clock.now += 11 * minute;
    arrange('42');
    await until(() => one.knows(toRecordId('42')));
    expect([other.knows(recordId), other.knows(toRecordId('42'))]).toEqual([true, false]);
    expect(one.lines.filter((line) => line.includes('cannot be kept'))).toHaveLength(1);
  },
);
