import { expect, test } from 'vitest';
import { BlocksOutdated, type LoadedBlock, type SealedBlocks } from '../base/sealed-blocks.ts';
import { openDatabase } from '../postgres/database.ts';
import { onFinished } from '../testing/on-finished.ts';
import { createTestDatabase, hasPostgres } from '../testing/postgres-world.ts';
import { createBlockTable } from './directory-blocks.ts';

async function open() {
  const { address, query } = await createTestDatabase();
  const database = openDatabase({ address, connections: 4 });
  onFinished(database.close);
  return { database, query, blocks: createBlockTable(database, 'company') };
}

const block = (name: string, ...bytes: number[]) => ({ name, sealed: Uint8Array.from(bytes) });

async function load(blocks: SealedBlocks, names: string[]): Promise<LoadedBlock[]> {
  const loaded: LoadedBlock[] = [];
  for await (const { name, sealed } of blocks.load(names))
    loaded.push({ name, sealed: sealed && Uint8Array.from(sealed) });
  return loaded;
}

test.skipIf(!hasPostgres)('what was written since a version is told by name, and what was removed too', async () => {
  const { database, blocks } = await open();
  const first = await blocks.write({ saved: [block('names 1', 1, 0, 255), block('names 2', 2)], removed: [] }, 0);
  expect(await blocks.changes(0)).toEqual({ names: ['names 1', 'names 2'], version: first });
  expect(await blocks.changes(first)).toEqual({ names: [], version: first });
  const second = await blocks.write({ saved: [], removed: ['names 2'] }, first);
  expect(await blocks.changes(first)).toEqual({ names: ['names 2'], version: second });
  expect(await load(blocks, ['names 1', 'names 2'])).toEqual([
    block('names 1', 1, 0, 255),
    { name: 'names 2', sealed: null },
  ]);
  // A server that knows no blocks yet needs no names of removed ones.
  expect(await blocks.changes(0)).toEqual({ names: ['names 1'], version: second });
  expect(await createBlockTable(database, 'another').changes(0)).toEqual({ names: [], version: 0 });
});

test.skipIf(!hasPostgres)('of writers that begin from the same version, one writes', async () => {
  const { blocks } = await open();
  const writes = Array.from({ length: 8 }, (_, at) => blocks.write({ saved: [block('names 1', at)], removed: [] }, 0));
  const results = await Promise.allSettled(writes);
  const refused = results.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  expect(refused.filter((reason) => reason instanceof BlocksOutdated)).toHaveLength(7);
  const at = results.findIndex(({ status }) => status === 'fulfilled');
  expect(await load(blocks, ['names 1'])).toEqual([block('names 1', at)]);
});

test.skipIf(!hasPostgres)('what the database has lost shows in its version, which is never given again', async () => {
  const { blocks, query } = await open();
  const first = await blocks.write({ saved: [block('names 1', 1)], removed: [] }, 0);
  const lost = await blocks.write({ saved: [block('names 2', 2)], removed: [] }, first);
  await query("DELETE FROM directory WHERE name = 'names 2'");
  expect(await blocks.changes(lost)).toEqual({ names: [], version: first });
  expect(await blocks.write({ saved: [block('names 3', 3)], removed: [] }, first)).toBeGreaterThan(lost);
  expect((await blocks.changes(lost)).names).toEqual(['names 3']);
});

test.skipIf(!hasPostgres)('what nobody has written for seven days does not count', async () => {
  const { blocks, query } = await open();
  const day = '24 * 3600 * 1000000::bigint';
  await blocks.write({ saved: [block('names 1', 1), block('names 2', 2)], removed: [] }, 0);
  await query(`UPDATE directory SET version = version - 8 * ${day} WHERE name = 'names 1'`);
  expect((await blocks.changes(0)).names).toEqual(['names 1', 'names 2']);
  await query(`UPDATE directory SET version = version - 8 * ${day} WHERE name = 'names 2'`);
  expect(await blocks.changes(0)).toEqual({ names: [], version: 0 });
});
