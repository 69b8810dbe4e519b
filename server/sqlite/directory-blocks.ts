import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BlockChanges, SealedBlock } from '../base/sealed-blocks.ts';

/** The blocks that one turn of the event loop reads: less than a megabyte. */
const blocksAtOnce = 16;

/** Writes the directory's encrypted blocks. */
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
  };
}

export function blockNames(database: DatabaseSync): string[] {
  const rows = database.prepare('SELECT name FROM directory ORDER BY number').all();
  return rows.map(({ name }) => String(name));
}

/** Reads these blocks, a few in each turn of the event loop. */
export async function* readBlocks(database: DatabaseSync, names: readonly string[]): AsyncGenerator<SealedBlock> {
  const read = database.prepare('SELECT sealed FROM directory WHERE name = ?');
  for (const [at, name] of names.entries()) {
    const row = read.get(name);
    if (row) yield { name, sealed: row.sealed as Uint8Array };
    if (at % blocksAtOnce === blocksAtOnce - 1) await nextTurn();
  }
}
