import { useEffect, useEffectEvent } from 'react';

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

function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, dialog, [contenteditable]') !== null;
}
