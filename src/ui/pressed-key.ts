/**
 * Whether a key belongs to an input method, which builds a character out of several keys: Enter accepts its proposal,
 * and Escape drops it. Safari ends the composition before it reports the key, and marks the key only by the code 229.
 */
export function isForComposition({ isComposing, keyCode }: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return isComposing || keyCode === 229;
}

export function isEscape(event: Pick<KeyboardEvent, 'key' | 'isComposing' | 'keyCode'>): boolean {
  return event.key === 'Escape' && !isForComposition(event);
}

/**
 * Whether the reader pressed this shortcut. A letter counts with or without Caps Lock but never with Shift; a sign
 * counts however the keyboard produces it.
 */
export function isShortcut(event: KeyboardEvent, shortcut: string): boolean {
  if (isForComposition(event) || hasCommandKey(event)) return false;
  const sign = signOf(event);
  return isLetter.test(shortcut) ? sign.toLowerCase() === shortcut && !event.shiftKey : sign === shortcut;
}

/** German and French keyboards have `[` on AltGr, which Windows takes for Control and Alt together. */
function hasCommandKey(event: KeyboardEvent): boolean {
  if (event.getModifierState('AltGraph')) return false;
  return event.ctrlKey || event.metaKey || event.altKey;
}

/** The sign of the key. On a Cyrillic, Greek or Chinese layout it is the sign of the same key on a Latin keyboard. */
function signOf({ key, code, shiftKey }: KeyboardEvent): string {
  const sign = key.normalize('NFKC');
  if ([...sign].length !== 1 || isLatinSign.test(sign)) return sign;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return letter?.toLowerCase() ?? latinSigns[code]?.[shiftKey ? 1 : 0] ?? sign;
}

const isLetter = /^[a-z]$/;
const isLatinSign = /^[\x20-\x7e]$|\p{Script=Latin}/u;
const latinSigns: Record<string, [alone: string, withShift: string]> = {
  Slash: ['/', '?'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
};
