import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { useMessages } from '../../../i18n/locale.tsx';
import { Localized } from '../../../i18n/localized-text.tsx';
import { ScoreDetails } from './score-details.tsx';
import { rowHeight } from './score-geometry.ts';
import { scoreMessages } from './score-messages.ts';
import type { ScoreRow } from './score-rows.ts';
import { RowScore } from './score-table.tsx';
import { useRowPointer } from './use-row-pointer.ts';

interface ScoreExplorerProps {
  rows: ScoreRow[];
  /** The element around the table. */
  frame: HTMLElement;
}

/**
 * Shows the details of a row's score when readers hover it, tap it or reach it with the arrow keys. For keyboards and
 * screen readers it is a list box. The table and the cards have the same content.
 */
export function ScoreExplorer({ rows, frame }: ScoreExplorerProps) {
  const words = useMessages(scoreMessages);
  const optionId = useId();
  const detailsId = useId();
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const [isOpen, setIsOpen] = useState(false);
  const [opensUp, setOpensUp] = useState(false);
  const index = Math.min(current, rows.length - 1);

  const open = (wanted: number) => {
    setCurrent(wanted);
    setIsOpen(true);
    setOpensUp((rowElement(frame, wanted)?.getBoundingClientRect().top ?? 0) > window.innerHeight / 2);
  };
  const close = () => {
    if (root.current?.contains(document.activeElement)) list.current?.focus();
    setIsOpen(false);
  };
  useRowPointer({ frame, root, opened: isOpen ? index : null, open, close });

  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (event.key === 'Enter') root.current?.querySelector('a')?.click();
    else if (step) {
      const wanted = Math.max(0, Math.min(rows.length - 1, isOpen ? step(index, rows.length) : index));
      rowElement(frame, wanted)?.scrollIntoView({ block: 'nearest' });
      open(wanted);
    } else return;
    event.preventDefault();
  };
  // Not when the focus comes back from the details.
  const onFocus = ({ relatedTarget }: FocusEvent) => root.current?.contains(relatedTarget) || open(index);

  const row = rows[index];
  if (!row) return null;
  const place = { top: `${index * rowHeight}rem`, height: `${rowHeight}rem` };
  return (
    <div ref={root} className="print:hidden">
      <div
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label={words.explore}
        aria-activedescendant={optionId}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        className={listClass}
        style={{ height: `${rows.length * rowHeight}rem` }}
      >
        <div
          id={optionId}
          role="option"
          tabIndex={-1}
          aria-selected={isOpen}
          aria-setsize={rows.length}
          aria-posinset={index + 1}
          aria-describedby={isOpen ? detailsId : undefined}
          className={`absolute inset-x-0 rounded-md ${isOpen ? 'bg-accent-wash' : ''}`}
          style={place}
        >
          <span className="sr-only">
            <Localized text={row.dimension.name} />
            <span> </span>
            <RowScore row={row} />
          </span>
        </div>
      </div>
      {isOpen && (
        <div className="pointer-events-none absolute inset-x-0 z-10" style={place}>
          <div className={`${bridgeClass} ${opensUp ? 'bottom-full lg:bottom-0' : 'top-full lg:top-0'}`}>
            <div id={detailsId} className={detailsClass}>
              <ScoreDetails row={row} />
            </div>
          </div>
        </div>
      )}
    </div>
  );
}

const steps: Record<string, (index: number, count: number) => number> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

function rowElement(frame: HTMLElement, index: number): HTMLTableRowElement | undefined {
  return frame.querySelector('tbody')?.rows[index];
}

/** Behind the table, so that a row's highlight is below its text. */
const listClass = 'pointer-events-none absolute -inset-x-2 top-0 -z-10 rounded-md';

/**
 * Below or above the row, on a wide screen beside the card, where it covers no score. It touches the row, so that the
 * pointer can move from one to the other.
 */
const bridgeClass =
  'pointer-events-auto absolute inset-x-0 sm:start-auto sm:w-80 lg:start-full lg:end-auto lg:w-85 lg:ps-6';
const detailsClass =
  'max-h-[60dvh] overflow-y-auto rounded-xl border border-line bg-surface px-3.5 py-3 text-sm shadow-lg';
