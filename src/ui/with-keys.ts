/** Pairs every entry with a unique React key: its id and a count, since Feishu's ids may be missing or repeat. */
export function withKeys<Entry extends { id: string | null }>(
  entries: readonly Entry[],
): [key: string, entry: Entry][] {
  const counts = new Map<string, number>();
  return entries.map((entry) => {
    const id = entry.id ?? '';
    const count = counts.get(id) ?? 0;
    counts.set(id, count + 1);
    return [`${id}:${count}`, entry];
  });
}
