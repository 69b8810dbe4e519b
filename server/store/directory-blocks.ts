import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BlockChanges, SealedBlock } from '../seal/sealed-blocks.ts';

/** So many are read in one turn of the event loop: less than a megabyte. */
const blocksAtOnce = 16;

/** What the directory knows, in encrypted blocks. */
export function createBlockTable(database: DatabaseSync) {
  const save = database.prepare(
    'INSERT INTO directory (name, sealed) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed',
  );
  const remove = database.prepare('DELETE FROM directory WHERE name = ?');
  return {
    write({ saved, removed }: BlockChanges): void {
      for (const { name, sealed } of saved) save.run(name, sealed);
      for (const name of removed) remove.run(name);
    },
    forget: () => database.exec('DELETE FROM directory'),
  };
}

/** All blocks, a few a turn. */
export async function* readBlocks(database: DatabaseSync): AsyncGenerator<SealedBlock> {
  const read = database.prepare('SELECT number, name, sealed FROM directory WHERE number > ? ORDER BY number LIMIT ?');
  for (let last = 0; ; ) {
    const rows = read.all(last, blocksAtOnce) as (Record<string, unknown> & { number: number })[];
    for (const { number, name, sealed } of rows) {
      last = number;
      yield { name: String(name), sealed: sealed as Uint8Array };
    }
    if (rows.length < blocksAtOnce) return;
    await nextTurn();
  }
}
