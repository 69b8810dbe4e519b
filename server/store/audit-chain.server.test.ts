import { describe, expect, test } from 'vitest';
import {
  type Engine,
  engines,
  entry,
  hour,
  openWorld,
  start,
  withoutTriggers,
  withPostgres,
  worldOf,
} from '../testing/store-world.ts';

const withoutHash = '0'.repeat(64);

/** The names of the columns beside the line; SQLite generates them. */
const searched: Record<Engine, string> = {
  sqlite: '',
  postgres: ', at, person_id, record_id, action, result, request_id',
};

/** A line that nobody appended. */
function forge(engine: Engine, number: string | number): string {
  const columns = searched[engine];
  return `INSERT INTO audit (number, line, hash${columns})
    SELECT ${number}, line, '${withoutHash}'${columns} FROM audit WHERE number = 1`;
}

const twoHeads: Record<Engine, string[]> = {
  sqlite: [
    'DROP TABLE audit_head',
    "CREATE TABLE audit_head AS SELECT 5 AS last_number, '' AS last_hash, 0 AS pruned_number, '' AS pruned_hash",
    'INSERT INTO audit_head SELECT * FROM audit_head',
  ],
  postgres: [
    'ALTER TABLE audit_head DROP CONSTRAINT audit_head_pkey',
    'INSERT INTO audit_head SELECT * FROM audit_head',
  ],
};

describe.each(engines)('in %s', (engine) => {
  test('a trail without lines is intact', async () => {
    const { verify } = await openWorld(engine);
    expect(await verify()).toEqual({ isIntact: true, lines: 0, last: { number: 0, hash: '' }, notedHasLeft: false });
  });

  test('the verdict names the last line, as the head and a list do', async () => {
    const { store, trail, verify } = await worldOf(engine, 3);
    const last = { number: 3, hash: (await trail()).at(-1)?.hash };
    expect(await verify()).toEqual({ isIntact: true, lines: 3, last, notedHasLeft: false });
    expect(await store.audit.head()).toEqual(last);
  });

  describe('where somebody changed the tables, it shows:', async () => {
    const { verdictAfter } = await worldOf(engine, 5);

    test.each<[string, number, ...string[]]>([
      ['a changed line', 3, `UPDATE audit SET line = replace(line, 'req-3', 'req-x') WHERE number = 3`],
      ['a changed time', 3, `UPDATE audit SET line = replace(line, '"at":', '"at":1') WHERE number = 3`],
      ['a space more', 3, `UPDATE audit SET line = line || ' ' WHERE number = 3`],
      ['a changed hash', 3, `UPDATE audit SET hash = '${withoutHash}' WHERE number = 3`],
      ['a removed first line', 1, 'DELETE FROM audit WHERE number = 1'],
      ['a removed line', 3, 'DELETE FROM audit WHERE number = 3'],
      [
        'a removed line and the others moved up',
        3,
        'DELETE FROM audit WHERE number = 3',
        'UPDATE audit SET number = number - 1 WHERE number > 3',
      ],
      ['a cut tail', 5, 'DELETE FROM audit WHERE number > 4'],
      ['a cut tail and its number', 5, 'DELETE FROM audit WHERE number > 4', 'UPDATE audit_head SET last_number = 4'],
      ['everything gone', 1, 'DELETE FROM audit'],
      ['a line added behind', 6, forge(engine, 6)],
      ['a line far behind', 6, forge(engine, '9007199254740993')],
      ['a line before the first', 1, forge(engine, 0)],
      [
        'a line in between',
        4,
        'UPDATE audit SET number = -number WHERE number > 3',
        'UPDATE audit SET number = 1 - number WHERE number < 0',
        forge(engine, 4),
        'UPDATE audit_head SET last_number = 6',
      ],
      [
        'two lines that changed places',
        2,
        'UPDATE audit SET number = 99 WHERE number = 2',
        'UPDATE audit SET number = 2 WHERE number = 3',
        'UPDATE audit SET number = 3 WHERE number = 99',
      ],
      ['a pruning that nobody did', 3, 'DELETE FROM audit WHERE number < 3', 'UPDATE audit_head SET pruned_number = 2'],
      ['a head that is gone', 1, 'DELETE FROM audit_head'],
      ['two heads', 1, ...twoHeads[engine]],
    ])('%s, from line %i', async (_, firstBroken, ...statements) => {
      expect(await verdictAfter(...withoutTriggers[engine], ...statements)).toEqual({ isIntact: false, firstBroken });
    });
  });

  test('a broken trail stays broken whatever is added', async () => {
    const { store, tamper, verify } = await worldOf(engine, 3);
    // The head still follows.
    await tamper(
      engine === 'sqlite'
        ? 'DROP TRIGGER audit_never_changes'
        : 'ALTER TABLE audit DISABLE TRIGGER audit_never_changes',
      `UPDATE audit SET line = replace(line, 'req-2', 'req-x') WHERE number = 2`,
    );
    await store.audit.append(entry());
    expect(await verify()).toEqual({ isIntact: false, firstBroken: 2 });
  });

  test('to a trail whose head is gone nothing is appended', async () => {
    const { store, tamper, verify } = await worldOf(engine, 2);
    await tamper(...withoutTriggers[engine], 'DELETE FROM audit_head');
    await expect(store.audit.append(entry())).rejects.toThrow();
    expect(await verify()).toEqual({ isIntact: false, firstBroken: 1 });
  });

  test('a line that somebody noted reveals a trail that was replaced or cut', async () => {
    const { store, trail, verify } = await worldOf(engine, 3);
    const [, second] = await trail();
    const noted = { number: 2, hash: second?.hash ?? '' };
    expect(await verify(noted)).toMatchObject({ isIntact: true, lines: 3, notedHasLeft: false });
    expect(await verify({ ...noted, hash: withoutHash })).toEqual({ isIntact: false, firstBroken: 2 });
    expect(await verify({ ...noted, number: 4 })).toEqual({ isIntact: false, endsAt: 3 });

    // Line 2 is the last one that is pruned: its hash is still known.
    await store.audit.keepOnly(0);
    expect(await verify(noted)).toMatchObject({ isIntact: true, lines: 1, notedHasLeft: false });
    expect(await verify({ ...noted, hash: withoutHash })).toEqual({ isIntact: false, firstBroken: 2 });
    expect(await verify({ number: 1, hash: withoutHash })).toMatchObject({ isIntact: true, notedHasLeft: true });
  });

  test('five thousand lines are verified, and a break among them is found', async () => {
    const { store, tamper, verify } = await openWorld(engine);
    const lines = 5_000;
    await Promise.all(Array.from({ length: lines }, () => store.audit.append(entry())));
    expect(await verify()).toMatchObject({ isIntact: true, lines });
    await tamper(
      ...withoutTriggers[engine],
      "UPDATE audit SET line = replace(line, 'allowed', 'refused') WHERE number = 4321",
    );
    expect(await verify()).toEqual({ isIntact: false, firstBroken: 4_321 });
  });
});

// SQLite generates these columns from the line.
describe.each(withPostgres)('in %s, what lines are found by', async (engine) => {
  const { verdictAfter } = await worldOf(engine, 3);

  test.each([
    ['the time', `at = ${start + 5 * hour}`],
    ['the person', "person_id = 'ou_z'"],
    ['no person', 'person_id = NULL'],
    ['the record', "record_id = '8'"],
    ['the action', "action = 'reveal'"],
    ['the result', "result = 'refused'"],
    ['the request', "request_id = 'req-z'"],
  ])('is what the line says: %s', async (_, change) => {
    const verdict = await verdictAfter(...withoutTriggers[engine], `UPDATE audit SET ${change} WHERE number = 2`);
    expect(verdict).toEqual({ isIntact: false, firstBroken: 2 });
  });
});
