import { foldText, separators } from './fold-text.ts';

/**
 * What is left of a name when two ways of writing it are one: folded, without spaces and punctuation. `null` where
 * nothing is left. `+` and `#` stay: C, C++ and C# are three things.
 */
export function comparableName(name: string | null): string | null {
  if (name === null) return null;
  const bare = foldText(name).replace(separators, '');
  return bare === '' ? null : bare;
}
