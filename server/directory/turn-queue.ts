/**
 * The ids that readers want read in the background. Readers take turns: no reader waits long for another's many ids.
 */
export interface TurnQueue {
  /** `undefined`: no particular reader. An id that the reader wants already keeps its place. */
  add(reader: string | undefined, ids: Iterable<string>): void;
  /** The next id, for the reader whose turn it is. Removes the id for all other readers too. */
  take(): { reader: string | undefined; id: string } | undefined;
  isEmpty(): boolean;
}

export function createTurnQueue(): TurnQueue {
  /** The reader whose turn it is comes first. */
  const wanted = new Map<string | undefined, Set<string>>();

  function remove(id: string): void {
    for (const [reader, ids] of wanted) if (ids.delete(id) && ids.size === 0) wanted.delete(reader);
  }

  return {
    add(reader, ids) {
      const own = wanted.get(reader) ?? new Set();
      for (const id of ids) own.add(id);
      if (own.size > 0) wanted.set(reader, own);
    },
    take() {
      const [next] = wanted;
      if (next === undefined) return undefined;
      const [reader, ids] = next;
      const [id] = ids;
      wanted.delete(reader);
      if (id === undefined) return undefined;
      wanted.set(reader, ids);
      remove(id);
      return { reader, id };
    },
    isEmpty: () => wanted.size === 0,
  };
}
