import { type RefObject, useEffect, useEffectEvent } from 'react';

/** Does something when a key is pressed anywhere on the page, save where somebody writes. */
export function useKey(key: string, act: () => void): void {
  const onPress = useEffectEvent((event: KeyboardEvent) => {
    const { defaultPrevented, ctrlKey, metaKey, altKey, target } = event;
    if (event.key !== key || defaultPrevented || ctrlKey || metaKey || altKey || isWriting(target)) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    document.addEventListener('keydown', onPress);
    return () => document.removeEventListener('keydown', onPress);
  }, []);
}

/** `j` and `k` go from evaluation to evaluation in reading order, `/` to the search field; Enter is the browser's. */
export function useListKeys(page: RefObject<HTMLElement | null>): void {
  useKey('j', () => focusEvaluation(page.current, 1));
  useKey('k', () => focusEvaluation(page.current, -1));
  useKey('/', () => page.current?.querySelector<HTMLInputElement>('input[type=search]')?.focus());
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, dialog, [contenteditable]') !== null;
}

function focusEvaluation(page: HTMLElement | null, move: number): void {
  const links = [...(page?.querySelectorAll<HTMLElement>('[data-evaluation]') ?? [])];
  const at = links.findIndex((link) => link.matches(':focus'));
  const link = at === -1 ? links.at(move > 0 ? 0 : -1) : links[at + move];
  link?.focus();
  link?.scrollIntoView({ block: 'nearest' });
}
