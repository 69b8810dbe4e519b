import { expect, test } from 'vitest';
import { isEscape, isShortcut } from './pressed-key.ts';

interface Press extends Partial<Omit<KeyboardEvent, 'getModifierState'>> {
  modifiers?: string[];
}

function press({ modifiers = [], ...event }: Press): KeyboardEvent {
  const [ctrlKey, altKey] = [false, false];
  const none = { code: '', keyCode: 0, isComposing: false, shiftKey: false, ctrlKey, altKey, metaKey: false };
  return { ...none, ...event, getModifierState: (name: string) => modifiers.includes(name) } as KeyboardEvent;
}

test.each<[string, string, Press]>([
  ['a letter', 'j', { key: 'j', code: 'KeyJ' }],
  ['a letter with Caps Lock', 'j', { key: 'J', code: 'KeyJ', modifiers: ['CapsLock'] }],
  ['a letter where another keyboard has it', 'j', { key: 'j', code: 'KeyC' }],
  ['a letter in full width', 'j', { key: 'ｊ', code: 'KeyJ' }],
  ['a letter of a Russian keyboard', 'j', { key: 'о', code: 'KeyJ' }],
  ['a letter of a Russian keyboard with Caps Lock', 'b', { key: 'И', code: 'KeyB', modifiers: ['CapsLock'] }],
  ['a letter of a Greek keyboard', 'k', { key: 'κ', code: 'KeyK' }],
  ['a letter of Chinese by strokes', 'j', { key: '十', code: 'KeyJ' }],
  ['a sign', '/', { key: '/', code: 'Slash' }],
  ['a sign with Shift', '?', { key: '?', code: 'Slash', shiftKey: true }],
  ['a sign that a German keyboard has on Shift and 7', '/', { key: '/', code: 'Digit7', shiftKey: true }],
  ['a sign in full width', '?', { key: '？', code: 'Slash', shiftKey: true }],
  ['the Chinese comma of the key of /', '/', { key: '、', code: 'Slash' }],
  ['a Chinese bracket', '[', { key: '【', code: 'BracketLeft' }],
  ['a Russian letter on the key of ]', ']', { key: 'ъ', code: 'BracketRight' }],
  ['a sign by AltGr on Windows', '[', { key: '[', ctrlKey: true, altKey: true, modifiers: ['AltGraph'] }],
])('%s is the shortcut %s', (_what, shortcut, event) => {
  expect(isShortcut(press(event), shortcut)).toBe(true);
});

test.each<[string, string, Press]>([
  ['another letter', 'j', { key: 'k', code: 'KeyK' }],
  ['another letter where English has j', 'j', { key: 'h', code: 'KeyJ' }],
  ['an accented letter of its own', '[', { key: 'ü', code: 'BracketLeft' }],
  ['a letter with Shift', 'j', { key: 'J', code: 'KeyJ', shiftKey: true }],
  ['a letter with Shift under Caps Lock', 'j', { key: 'j', code: 'KeyJ', shiftKey: true, modifiers: ['CapsLock'] }],
  ['a letter with Control', 'b', { key: 'b', code: 'KeyB', ctrlKey: true }],
  ['a letter with Command', 'k', { key: 'k', code: 'KeyK', metaKey: true }],
  ['a letter with Alt', 'b', { key: '∫', code: 'KeyB', altKey: true }],
  ['a letter of a composition', 'j', { key: 'j', code: 'KeyJ', isComposing: true }],
  ['a key that an input method takes', 'j', { key: 'Process', code: 'KeyJ', keyCode: 229 }],
  ['a dead key', '[', { key: 'Dead', code: 'BracketLeft' }],
  ['{', '[', { key: '『', code: 'BracketLeft', shiftKey: true }],
])('%s is not the shortcut %s', (_what, shortcut, event) => {
  expect(isShortcut(press(event), shortcut)).toBe(false);
});

test('Escape that drops a composition closes nothing', () => {
  expect(isEscape(press({ key: 'Escape', keyCode: 27 }))).toBe(true);
  expect(isEscape(press({ key: 'Escape', isComposing: true }))).toBe(false);
  expect(isEscape(press({ key: 'Escape', keyCode: 229 }))).toBe(false);
});
