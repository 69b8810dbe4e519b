import { blockOf } from './block-names.ts';
import type { KeptPart } from './kept-parts.ts';
import type { Pause } from './turns.ts';

/** The known ids of a part in the wanted blocks, by the number of the block; in turns. */
export async function idsByBlock(
  part: KeptPart,
  numbers: ReadonlySet<number> = new Set(),
  pause: Pause,
): Promise<Map<number, string[]>> {
  const found = new Map([...numbers].map((number): [number, string[]] => [number, []]));
  if (found.size === 0) return found;
  for (const id of part.ids()) {
    found.get(blockOf(id))?.push(id);
    await pause();
  }
  return found;
}
