import { describe, expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { allOf } from '../testing/all-of.ts';
import { engines, hour, entry as line, openWorld, person, start } from '../testing/store-world.ts';
import type { AuditEntry, Store } from './store.ts';

/** In one turn, and so in this order. */
function append({ audit }: Store, entries: AuditEntry[]) {
  return Promise.all(entries.map((entry) => audit.append(entry)));
}

describe.each(engines)('in %s', (engine) => {
  test('a line says all of a decision, and outlives a restart', async () => {
    const { store, reopen, trail } = await openWorld(engine);
    await store.audit.append(
      line({ action: 'image', reason: 'grant', grantId: 'grant-1', subjectId: 'ou_c', person: person('ou_b') }),
    );
    await reopen();
    expect(await trail()).toEqual([
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
        subjectId: 'ou_c',
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  test('a decision about nobody and no record is a line too', async () => {
    const { store, trail } = await openWorld(engine);
    await append(store, [
      line({ person: null, recordId: null, action: 'sign-in', result: 'refused', reason: 'tenant' }),
    ]);
    expect(await trail()).toMatchObject([{ person: null, recordId: null, grantId: null, subjectId: null }]);
  });

  test('nothing that comes with an entry but does not belong to a line is kept', async () => {
    const { store, trail } = await openWorld(engine);
    const stranger = { ...person('ou_a'), email: 'canary' };
    await store.audit.append({ ...line({ person: stranger }), ...{ notes: 'canary' } });
    expect(JSON.stringify(await trail())).not.toContain('canary');
  });

  test('any name and any id is kept as it was, and breaks no chain', async () => {
    const { store, trail, verify } = await openWorld(engine);
    const texts = [
      '\ud83d',
      '\0',
      '\u202e',
      '"}',
      "'); DROP TABLE audit; --",
      '\n{"number":1}',
      '\u{1f469}\u200d\u{1f4bb}',
    ];
    await append(
      store,
      texts.map((text) => line({ person: person(text, text) })),
    );
    expect((await trail()).map((kept) => kept.person)).toEqual(texts.map((text) => person(text, text)));
    expect(await verify()).toMatchObject({ isIntact: true, lines: texts.length });
  });

  test('a list is of a record, a person, a request or a time, or of several of them', async () => {
    const day = 24 * hour;
    const { store, clock, trail } = await openWorld(engine);
    const entries = [
      line(),
      line({ recordId: toRecordId('8') }),
      line({ person: person('ou_b') }),
      line({ recordId: toRecordId('8'), person: person('ou_b'), requestId: 'req-4' }),
    ];
    for (const entry of entries) {
      await store.audit.append(entry);
      clock.now += day;
    }
    const numbersOf = async (filter: Parameters<typeof trail>[0]) => (await trail(filter)).map(({ number }) => number);
    expect(await numbersOf({})).toEqual([1, 2, 3, 4]);
    expect(await numbersOf({ recordId: toRecordId('8') })).toEqual([2, 4]);
    expect(await numbersOf({ personId: 'ou_b' })).toEqual([3, 4]);
    expect(await numbersOf({ requestId: 'req-4' })).toEqual([4]);
    expect(await numbersOf({ since: start + day })).toEqual([2, 3, 4]);
    expect(await numbersOf({ since: start + day + 1 })).toEqual([3, 4]);
    expect(await numbersOf({ personId: 'ou_b', recordId: toRecordId('7') })).toEqual([3]);
    expect(await numbersOf({ personId: 'ou_b', recordId: toRecordId('8'), since: start + 4 * day })).toEqual([]);
    expect(await numbersOf({ recordId: toRecordId('9') })).toEqual([]);
    expect(await numbersOf({ personId: "ou_b' OR '1'='1" })).toEqual([]);
  });

  test('a long list is read in pieces, has what is added meanwhile, and can be left', async () => {
    const { store, reading, verify } = await openWorld(engine);
    await append(store, Array<AuditEntry>(600).fill(line()));
    await reading(async ({ list }) => {
      const lines = list({});
      expect((await lines.next()).value).toMatchObject({ number: 1 });
      await store.audit.append(line());
      const others = await allOf(lines);
      expect(others.map(({ number }) => number)).toEqual(Array.from({ length: 600 }, (_, index) => index + 2));
      for await (const { number } of list({})) if (number === 3) break;
      await store.audit.append(line());
    });
    expect(await verify()).toMatchObject({ isIntact: true, lines: 602 });
  });

  test('readers are those who were allowed to read, newest first, by their latest name', async () => {
    const { store, clock } = await openWorld(engine);
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
      await store.audit.append(entry);
      clock.now += 1;
    }
    // A person who saw an image has read a part of the record.
    expect(await store.audit.readersOf(toRecordId('7'))).toEqual([
      { person: person('ou_d'), lastAt: start + 4, count: 0 },
      { person: person('ou_a', '新名'), lastAt: start + 2, count: 2 },
      { person: person('ou_b'), lastAt: start + 1, count: 1 },
    ]);
    expect(await store.audit.readersOf(toRecordId('9'))).toEqual([]);
  });

  test('a clock that is set back an hour breaks no chain, and lines stay in the order in which they came', async () => {
    const { store, clock, trail, verify } = await openWorld(engine);
    for (const requestId of ['before', 'after', 'later']) {
      await store.audit.append(line({ requestId }));
      clock.now += requestId === 'before' ? -hour : 1;
    }
    expect(await verify()).toMatchObject({ isIntact: true, lines: 3 });
    expect((await trail()).map(({ requestId }) => requestId)).toEqual(['before', 'after', 'later']);
  });
});
