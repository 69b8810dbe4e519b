/**
 * Pairs every entry with a key of its own for React, made of its id. Feishu's ids may be missing or repeat: the second
 * of a kind gets its count behind it.
 */
export function keyed<Entry extends { id: string | null }>(entries: readonly Entry[]): [key: string, entry: Entry][] {
  const counts = new Map<string | null, number>();
  return entries.map((entry) => {
    const count = counts.get(entry.id) ?? 0;
    counts.set(entry.id, count + 1);
    return [`${entry.id}:${count}`, entry];
  });
}
