import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { isEscape } from '../../../ui/pressed-key.ts';

interface RowPointer {
  /** The element around the table. */
  frame: HTMLElement;
  /** The element around the details of a row. */
  root: RefObject<HTMLElement | null>;
  /** The index of the open row. */
  opened: number | null;
  open: (index: number) => void;
  close: () => void;
}

/** Hovering or tapping opens a row; Escape, a press elsewhere or losing the focus closes it. */
export function useRowPointer({ frame, root, opened, open, close }: RowPointer): void {
  // The row under the pointer: after Escape it does not open again until the pointer has left it.
  const pointed = useRef<HTMLTableRowElement | null>(null);
  const lastPointer = useRef('');
  const hasFocus = () => root.current?.contains(document.activeElement);

  const onPointerOver = useEffectEvent(({ pointerType, target }: PointerEvent) => {
    if (pointerType === 'touch' || isWithin(root.current, target)) return;
    const row = rowAt(target);
    if (row === pointed.current) return;
    pointed.current = row;
    if (row) open(row.sectionRowIndex);
    else if (!hasFocus()) close();
  });
  const onPointerLeave = useEffectEvent(({ pointerType }: PointerEvent) => {
    if (pointerType === 'touch') return;
    pointed.current = null;
    if (!hasFocus()) close();
  });
  const onPointerDown = useEffectEvent(({ pointerType, target }: PointerEvent) => {
    lastPointer.current = pointerType;
    if (opened !== null && !isWithin(frame, target)) close();
  });
  const onClick = useEffectEvent(({ target }: MouseEvent) => {
    if (target instanceof Element && target.closest('a')) return close();
    const row = rowAt(target);
    if (!row || lastPointer.current !== 'touch') return;
    if (row.sectionRowIndex === opened) close();
    else open(row.sectionRowIndex);
  });
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (isEscape(event) && opened !== null) close();
  });

  const onFocusOut = useEffectEvent(({ relatedTarget }: FocusEvent) => {
    if (!isWithin(root.current, relatedTarget)) close();
  });

  // Native listeners: the rows belong to the table, which is rendered elsewhere and earlier.
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    frame.addEventListener('pointerover', (event) => onPointerOver(event), { signal });
    frame.addEventListener('pointerleave', (event) => onPointerLeave(event), { signal });
    frame.addEventListener('click', (event) => onClick(event), { signal });
    root.current?.addEventListener('focusout', (event) => onFocusOut(event), { signal });
    document.addEventListener('pointerdown', (event) => onPointerDown(event), { signal });
    document.addEventListener('keydown', (event) => onKeyDown(event), { signal });
    return () => listening.abort();
  }, [frame, root]);
}

function rowAt(target: EventTarget | null): HTMLTableRowElement | null {
  return target instanceof Element ? target.closest('tbody tr') : null;
}

function isWithin(element: Element | null, target: EventTarget | null): boolean {
  return target instanceof Node && element !== null && element.contains(target);
}
