import { useEffect, useEffectEvent } from 'react';
import { isShortcut } from './pressed-key.ts';

/**
 * Calls `act` when the reader presses the shortcut, except while they write in a field or an overlay covers the page.
 */
export function useKey(shortcut: string, act: () => void): void {
  const onPress = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isWriting(event.target) || !isShortcut(event, shortcut)) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    document.addEventListener('keydown', onPress);
    return () => document.removeEventListener('keydown', onPress);
  }, []);
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input:not([type=radio], [type=checkbox]), textarea, select, dialog, [role=dialog], [contenteditable]',
    ) !== null
  );
}
