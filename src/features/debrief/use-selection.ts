import { type RefObject, useEffect, useMemo, useState } from 'react';
import { isEscape } from '../../ui/pressed-key.ts';

/** The open cell. */
export interface Selection {
  entryId: string;
  column: number;
}

export interface SelectionControl {
  selected: Selection | null;
  /** A second press on the same cell closes it. */
  toggle(selection: Selection): void;
  choose(selection: Selection): void;
  close(): void;
}

const arrows: Record<string, [down: number, right: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The open cell and its keys: arrows move between cells and open the next one if a cell is open; `Esc` closes it. */
export function useSelection(area: RefObject<HTMLElement | null>): SelectionControl {
  const [selected, setSelected] = useState<Selection | null>(null);
  const control = useMemo(
    () => ({
      toggle: (selection: Selection) => setSelected((open) => (isSame(open, selection) ? null : selection)),
      choose: setSelected,
      close: () => setSelected(null),
    }),
    [],
  );
  useEffect(() => {
    const element = area.current;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      if (isEscape(event) && selected && element) {
        // Closing removes the element that had the focus in the panel.
        if (!(document.activeElement instanceof HTMLElement && readCell(document.activeElement)))
          findCell(element, selected)?.focus();
        setSelected(null);
      }
      const arrow = arrows[event.key];
      const from = readCell(event.target);
      if (!arrow || !from || !element) return;
      const to = neighbour(element, from, arrow);
      if (!to) return;
      event.preventDefault();
      to.focus();
      const cell = readCell(to);
      if (selected && cell) setSelected(cell);
    };
    // On the document, because the keys work wherever the focus is.
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [area, selected]);
  return { selected, ...control };
}

function isSame(one: Selection | null, other: Selection): boolean {
  return one?.entryId === other.entryId && one.column === other.column;
}

function readCell(target: EventTarget | null): Selection | null {
  if (!(target instanceof HTMLElement) || target.dataset.entry === undefined) return null;
  return { entryId: target.dataset.entry, column: Number(target.dataset.column) };
}

function findCell(area: HTMLElement, { entryId, column }: Selection): HTMLElement | null {
  return area.querySelector(`[data-entry="${entryId}"][data-column="${column}"]`);
}

/** The next cell that can be opened in this direction. */
function neighbour(area: HTMLElement, from: Selection, [down, right]: [number, number]): HTMLElement | undefined {
  const cells = [...area.querySelectorAll<HTMLElement>('[data-entry]')];
  const line = cells.filter(({ dataset }) =>
    down === 0 ? dataset.entry === from.entryId : Number(dataset.column) === from.column,
  );
  const at = line.findIndex(({ dataset }) => dataset.entry === from.entryId && Number(dataset.column) === from.column);
  return line[at + down + right];
}
