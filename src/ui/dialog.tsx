import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { Button } from './button.tsx';
import type { Content, Elements } from './content.ts';
import { isForComposition } from './pressed-key.ts';

interface DialogProps {
  heading: Content;
  closeLabel: string;
  onClose: () => void;
  children: Elements;
}

/** A modal `<dialog>`: the browser keeps the focus inside, closes it with Escape and restores the focus. */
export function Dialog({ heading, closeLabel, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const headingId = useId();
  // The `open` attribute would not make it modal.
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={headingId}
      onClose={onClose}
      onKeyDown={stayOpenForComposition}
      className={dialogClass}
    >
      <header className="mb-3 flex items-start justify-between gap-3">
        <h2 id={headingId} className="text-lg font-bold">
          {heading}
        </h2>
        <Button tone="quiet" aria-label={closeLabel} title={closeLabel} onClick={onClose} className="px-2">
          <X size={16} aria-hidden="true" />
        </Button>
      </header>
      {children}
    </dialog>
  );
}

/** Keeps the dialog open when Escape only drops a half-composed word. */
function stayOpenForComposition(event: KeyboardEvent): void {
  if (event.key === 'Escape' && isForComposition(event.nativeEvent)) event.preventDefault();
}

const dialogClass =
  'm-auto max-h-[85dvh] w-full max-w-lg overflow-auto rounded-xl border border-line bg-surface p-5 text-ink backdrop:bg-[#0008] max-sm:max-w-[calc(100vw-1.5rem)]';
