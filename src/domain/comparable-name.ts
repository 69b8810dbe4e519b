/**
 * What is left of a name when two ways of writing it are one: without case, width, spaces and punctuation. `null` where
 * nothing is left. `+` and `#` stay: C, C++ and C# are three things.
 */
export function comparableName(name: string | null): string | null {
  if (name === null) return null;
  const bare = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Z}\p{C}]|(?!#)\p{P}/gu, '');
  return bare === '' ? null : bare;
}
