import { useRef } from 'react';
import { pdfLanguages } from '#contract/pdf.ts';
import type { Language } from '#domain/localized.ts';
import type { RecordId } from '#domain/record-id.ts';
import { ProblemError } from '../../../api/problem-error.ts';
import { languageTag } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/locale.tsx';
import { Button } from '../../../ui/button.tsx';
import { pdfMessages } from './pdf-messages.ts';
import { useOfficialPdf } from './use-official-pdf.ts';

interface PdfPanelProps {
  id: string;
  recordId: RecordId;
}

const languageNames: Record<Language, string> = { zh: '中文', en: 'English' };

/** Asks for the language and shows the progress. Not modal, because a reader who waits can read on. */
export function PdfPanel({ id, recordId }: PdfPanelProps) {
  const words = useMessages(pdfMessages);
  const { ask, cancel, before, awaited, isDone, error } = useOfficialPdf(recordId);
  const languages = useRef<HTMLDivElement>(null);
  const giveUp = () => {
    cancel();
    // Cancelling removes the button that had the focus.
    languages.current?.querySelector('button')?.focus();
  };
  return (
    <section id={id} aria-label={words.button} className={panelClass}>
      <p className="text-ink-soft">{words.lead}</p>
      <div ref={languages} className="mt-2 flex gap-2">
        {pdfLanguages.map((language) => (
          <Button
            key={language}
            lang={languageTag(language)}
            className="grow"
            tone={language === awaited ? 'primary' : 'plain'}
            aria-pressed={language === awaited}
            onClick={() => ask(language)}
          >
            {languageNames[language]}
          </Button>
        ))}
      </div>
      <div role="status" className="tabular">
        {awaited !== null && <p className="mt-3 font-semibold">{placeIn(words, before)}</p>}
        {isDone && <p className="mt-3">{words.started}</p>}
        {error !== null && <Problem error={error} />}
      </div>
      {awaited !== null && (
        <div className="mt-1 flex items-end justify-between gap-3">
          <p className="text-ink-soft">{before !== null && words.hint}</p>
          <Button onClick={giveUp}>{words.cancel}</Button>
        </div>
      )}
    </section>
  );
}

function placeIn(words: typeof pdfMessages.en, before: number | null): string {
  if (before === null) return words.making;
  return before === 0 ? words.next : words.waiting(before);
}

function Problem({ error }: { error: Error }) {
  const words = useMessages(pdfMessages);
  const { code, requestId, retryable } =
    error instanceof ProblemError ? error : { code: 'other', requestId: null, retryable: true };
  const sentences: Record<string, string> = words.problems;
  return (
    <>
      <p className="mt-3 text-error">{sentences[code] ?? words.problems.other}</p>
      {!retryable && requestId !== null && (
        <p className="mt-1 text-xs break-all text-ink-soft">{words.requestId(requestId)}</p>
      )}
    </>
  );
}

/** Aligned with the start of the buttons on narrow screens, and with their end on others. */
const panelClass =
  'absolute start-0 top-full z-20 mt-2 w-72 max-w-[calc(100vw-2rem)] rounded-xl border border-line bg-surface p-3 text-sm shadow-lg sm:start-auto sm:end-0';
