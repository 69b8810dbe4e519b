import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { createLog } from '../log/log.ts';
import { openDatabaseToMove } from '../postgres/move-database.ts';
import { createRowSigner } from '../postgres/row-signer.ts';
import { openFileToMove } from '../sqlite/move-file.ts';
import { hasPostgres } from '../testing/postgres-world.ts';
import { entry, hour, openPostgresWorld, openSqliteWorld, person, type StoreWorld } from '../testing/store-world.ts';
import { moveStore } from './move-store.ts';
import { readRedisTrail } from './redis-trail.ts';

const signer = createRowSigner({ appSecret: 'secret', log: createLog('silent') });
const grant = {
  recordId: toRecordId('7'),
  grantee: person('ou_b', '林\ud83d\0晓'),
  grantedBy: person('ou_a'),
  milliseconds: hour,
};

async function fill({ store, clock }: StoreWorld) {
  for (let number = 1; number <= 600; number += 1)
    await store.audit.append(entry({ person: person('ou_a', '\0\ud83d') }));
  clock.now += 2 * hour;
  const sessionId = await store.sessions.start({ person: person('ou_a', '\0李'), former: null, line: entry() });
  await store.audit.keepOnly(hour);
  await store.grants.add(grant, entry({ action: 'grant' }));
  return { sessionId };
}

test.skipIf(!hasPostgres)('a store moves into PostgreSQL and back, and nothing about it changes', async () => {
  const [file, database, back] = [await openSqliteWorld(), await openPostgresWorld(), await openSqliteWorld()];
  const { sessionId } = await fill(file);
  const trail = await file.trail();
  const granted = await file.store.grants.listLive(toRecordId('7'));
  await file.store.close();

  const [from, to] = [openFileToMove(file.folder), openDatabaseToMove(database.ownerAddress, signer)];
  const other = openFileToMove(back.folder);
  expect(await moveStore(from, to)).toEqual({ lines: 2, sessions: 1, grants: 1 });
  await moveStore(to, other);
  for (const world of [database, back]) {
    world.clock.now = file.clock.now;
    expect(await world.trail()).toEqual(trail);
    expect(await world.store.sessions.find(sessionId)).toMatchObject({ person: person('ou_a', '\0李') });
    expect(await world.store.grants.listLive(toRecordId('7'))).toEqual(granted);
    await world.store.audit.append(entry());
    expect(await world.verify()).toMatchObject({ isIntact: true, lines: 3 });
  }
  await expect(moveStore(from, to)).rejects.toThrow('The target is not empty');
  from.close();
  other.close();
  await to.close();
});

test.skipIf(!hasPostgres)('a broken trail is not moved, nor is a part of it', async () => {
  const [file, database] = [await openSqliteWorld(), await openPostgresWorld()];
  await fill(file);
  await file.tamper('DROP TRIGGER audit_never_changes', `UPDATE audit SET line = line || ' ' WHERE number = 602`);
  await file.store.close();
  const [from, to] = [openFileToMove(file.folder), openDatabaseToMove(database.ownerAddress, signer)];
  await expect(moveStore(from, to)).rejects.toThrow('The audit is broken at line 602');
  expect(await database.verify()).toMatchObject({ isIntact: true, lines: 0 });
  from.close();
  await to.close();
});

test('the trail of an installation with Redis moves from what redis-cli prints', async () => {
  const [world, target] = [await openSqliteWorld(), await openSqliteWorld()];
  await fill(world);
  const lines = await world.trail();
  const rows = await world.rows('SELECT number, line, hash FROM audit ORDER BY number');
  const [head] = await world.rows('SELECT * FROM audit_head');
  const fields = {
    number: head?.last_number,
    hash: head?.last_hash,
    prunedNumber: head?.pruned_number,
    prunedHash: head?.pruned_hash,
  };
  const texts = Object.entries(fields).flat();
  for (const { number, line, hash } of rows) {
    texts.push(`${number}-0`, 'line', line, 'hash', hash, 'issuer', 'x', 'change', '{}', 'readers', '');
  }
  const path = join(mkdtempSync(join(tmpdir(), 'mianping-redis-')), 'trail');
  writeFileSync(path, texts.map((text) => `${text}\n`).join(''));
  const to = openFileToMove(target.folder);
  expect(await moveStore(readRedisTrail(path), to)).toEqual({ lines: 2, sessions: 0, grants: 0 });
  expect(await target.trail()).toEqual(lines);
  for (const strange of ['Could not connect to Redis\n', '\n', '']) {
    writeFileSync(path, strange);
    await expect(moveStore(readRedisTrail(path), to)).rejects.toThrow('The file does not hold');
  }
  const elsewhere = moveStore(readRedisTrail(`${path}-elsewhere`), to);
  await expect(elsewhere).rejects.toThrow(/-elsewhere cannot be read \(ENOENT\)\.$/);
  to.close();
});
