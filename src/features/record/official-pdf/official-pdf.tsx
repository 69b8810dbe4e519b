import { FileDown } from 'lucide-react';
import { Suspense, useEffect, useId, useRef, useState } from 'react';
import { useMessages } from '../../../i18n/locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { lazySection } from '../../../ui/lazy-section.ts';
import { isEscape } from '../../../ui/pressed-key.ts';
import { useRecord } from '../record-context.tsx';
import { pdfMessages } from './pdf-messages.ts';

const PdfPanel = lazySection(() => import('./pdf-panel.tsx'), 'PdfPanel');

/**
 * The button that asks for Feishu Hire's PDF of the evaluation. Needs a positioned element around it, for its panel.
 */
export function OfficialPdf() {
  const words = useMessages(pdfMessages);
  const { record } = useRecord();
  const [isOpen, setIsOpen] = useState(false);
  const panelId = useId();
  const parts = useRef<HTMLDivElement>(null);
  // On the element around both, because both the button and its panel hear the key.
  useEffect(() => {
    const element = parts.current;
    const closeOnEscape = (event: KeyboardEvent) => {
      if (!isEscape(event)) return;
      setIsOpen(false);
      // Closing removes the element that had the focus.
      element?.querySelector('button')?.focus();
    };
    element?.addEventListener('keydown', closeOnEscape);
    return () => element?.removeEventListener('keydown', closeOnEscape);
  }, []);
  return (
    <div ref={parts} className="contents">
      <Button
        aria-label={words.button}
        title={words.button}
        aria-expanded={isOpen}
        aria-controls={panelId}
        onClick={() => setIsOpen(!isOpen)}
      >
        <FileDown size={16} aria-hidden="true" />
        {/* The short word lets the button fit into one row with the others. */}
        <span aria-hidden="true" className="max-sm:hidden">
          PDF
        </span>
      </Button>
      {isOpen && (
        <Suspense>
          <PdfPanel id={panelId} recordId={record.id} />
        </Suspense>
      )}
    </div>
  );
}
