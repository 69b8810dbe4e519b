import { describe, expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { hour, entry as line, openWorld, person, start } from '../testing/store-world.ts';

test('a line says all of a decision, and outlives a restart', () => {
  const world = openWorld();
  world.store.audit.append(line({ action: 'image', reason: 'grant', grantId: 'grant-1', person: person('ou_b') }));
  expect([...world.reopen().audit.list({})]).toEqual([
    {
      number: 1,
      at: start,
      requestId: 'req-1',
      person: person('ou_b'),
      action: 'image',
      recordId: toRecordId('7'),
      result: 'allowed',
      reason: 'grant',
      grantId: 'grant-1',
      address: '192.0.2.1',
      subjectId: null,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ]);
});

test('a decision about nobody and no record is a line too', () => {
  const { store } = openWorld();
  store.audit.append(line({ person: null, recordId: null, action: 'sign-in', result: 'refused', reason: 'tenant' }));
  expect([...store.audit.list({})]).toMatchObject([{ person: null, recordId: null, grantId: null }]);
});

test('nothing that comes with an entry but does not belong to a line is kept', () => {
  const { store } = openWorld();
  const stranger = { ...person('ou_a'), email: 'canary' };
  store.audit.append({ ...line({ person: stranger }), ...{ notes: 'canary' } });
  expect(JSON.stringify([...store.audit.list({})])).not.toContain('canary');
});

test('any name is kept as it was, and breaks no chain', () => {
  const { store } = openWorld();
  const names = [
    '\ud83d',
    '\0',
    '\u202e',
    '"}',
    "'); DROP TABLE audit; --",
    '\n{"number":1}',
    '\u{1f469}\u200d\u{1f4bb}',
  ];
  for (const zh of names) store.audit.append(line({ person: person('ou_a', zh) }));
  expect([...store.audit.list({})].map(({ person: reader }) => reader?.name.zh)).toEqual(names);
  expect(store.audit.verify()).toMatchObject({ intact: true, lines: names.length });
});

describe('a list', () => {
  const day = 24 * hour;

  function worldOfFour() {
    const world = openWorld();
    const entries = [
      line(),
      line({ recordId: toRecordId('8') }),
      line({ person: person('ou_b') }),
      line({ recordId: toRecordId('8'), person: person('ou_b') }),
    ];
    for (const entry of entries) {
      world.store.audit.append(entry);
      world.clock.now += day;
    }
    return world.store;
  }

  test.each([
    ['of everything', {}, [1, 2, 3, 4]],
    ['of a record', { recordId: toRecordId('8') }, [2, 4]],
    ['of a person', { personId: 'ou_b' }, [3, 4]],
    ['from a time on', { since: start + day }, [2, 3, 4]],
    ['from between two lines on', { since: start + day + 1 }, [3, 4]],
    ['of a person and a record', { personId: 'ou_b', recordId: toRecordId('7') }, [3]],
    ['of all three', { personId: 'ou_b', recordId: toRecordId('8'), since: start + 4 * day }, []],
    ['of a record that nobody asked for', { recordId: toRecordId('9') }, []],
    ['of a piece of SQL', { personId: "ou_b' OR '1'='1" }, []],
  ])('%s', (_, filter, numbers) => {
    expect([...worldOfFour().audit.list(filter)].map(({ number }) => number)).toEqual(numbers);
  });
});

test('a long list is read bit by bit, takes what is added meanwhile along, and can be left', () => {
  const { store } = openWorld();
  for (let index = 0; index < 600; index += 1) store.audit.append(line());
  const reading = store.audit.list({});
  expect(reading.next().value?.number).toBe(1);
  store.audit.append(line());
  expect([...reading].map(({ number }) => number)).toEqual(Array.from({ length: 600 }, (_, index) => index + 2));
  for (const { number } of store.audit.list({})) if (number === 3) break;
  store.audit.append(line());
  expect(store.audit.verify()).toMatchObject({ intact: true, lines: 602 });
});

test('readers are those who were allowed to read, newest first, by their latest name', () => {
  const { store, clock } = openWorld();
  const entries = [
    line({ person: person('ou_a', '旧名') }),
    line({ person: person('ou_b') }),
    line({ person: person('ou_a', '新名') }),
    line({ person: person('ou_c'), result: 'refused', reason: 'not_yours' }),
    line({ person: person('ou_d'), action: 'image' }),
    line({ person: person('ou_e'), action: 'grant' }),
    line({ person: person('ou_f'), recordId: toRecordId('8') }),
    line({ person: null }),
  ];
  for (const entry of entries) {
    store.audit.append(entry);
    clock.now += 1;
  }
  // Whoever saw an image has read a part of it.
  expect(store.audit.readersOf(toRecordId('7'))).toEqual([
    { person: person('ou_d'), lastAt: start + 4, count: 0 },
    { person: person('ou_a', '新名'), lastAt: start + 2, count: 2 },
    { person: person('ou_b'), lastAt: start + 1, count: 1 },
  ]);
  expect(store.audit.readersOf(toRecordId('9'))).toEqual([]);
});

test('a clock that is set back an hour breaks no chain, and lines stay in the order in which they came', () => {
  const { store, clock } = openWorld();
  for (const requestId of ['before', 'after', 'later']) {
    store.audit.append(line({ requestId }));
    clock.now += requestId === 'before' ? -hour : 1;
  }
  expect(store.audit.verify()).toMatchObject({ intact: true, lines: 3 });
  expect([...store.audit.list({})].map(({ requestId }) => requestId)).toEqual(['before', 'after', 'later']);
});
