import { foldText, separators } from './fold-text.ts';

/**
 * Reduces a name to a form in which different spellings of it are equal: folded, without spaces and punctuation. `null`
 * if nothing is left. `+` and `#` stay, because C, C++ and C# are three names.
 */
export function comparableName(name: string | null): string | null {
  if (name === null) return null;
  const bare = foldText(name).replace(separators, '');
  return bare === '' ? null : bare;
}
