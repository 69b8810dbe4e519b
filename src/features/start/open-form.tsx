import { type FormEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { useMessages } from '../../i18n/locale.tsx';
import { Message } from '../../i18n/message.tsx';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { cardClass } from '../../ui/card.tsx';
import { type RecordReference, readRecordReference } from './record-reference.ts';
import { startMessages } from './start-messages.ts';

type Refusal = Exclude<RecordReference['kind'], 'record'>;

export function OpenForm() {
  const words = useMessages(startMessages);
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [fieldId, hintId] = [useId(), useId()];
  const open = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reference = readRecordReference(String(new FormData(event.currentTarget).get('reference') ?? ''));
    if (reference.kind === 'record') return void navigate(paths.record(reference.recordId));
    setRefusal(reference.kind);
    event.currentTarget.querySelector('input')?.focus();
  };
  return (
    <section className={cardClass}>
      <h1 className="text-xl font-bold">
        <Message from={startMessages} of={(words) => words.heading} second="below" />
      </h1>
      <form noValidate onSubmit={open} className="mt-3 grid gap-2">
        <label htmlFor={fieldId} className="text-sm text-ink-soft">
          {words.lead}
        </label>
        <div className="flex flex-wrap gap-2">
          <input
            id={fieldId}
            name="reference"
            autoComplete="off"
            spellCheck={false}
            placeholder={words.placeholder}
            aria-invalid={refusal !== null}
            aria-describedby={hintId}
            onChange={() => setRefusal(null)}
            className={inputClass}
          />
          <Button type="submit" tone="primary" className="min-h-10 px-5">
            {words.open}
          </Button>
        </div>
        <p id={hintId} role="alert" className="text-sm text-error empty:hidden">
          {refusal && refusalText(words, refusal)}
        </p>
      </form>
    </section>
  );
}

function refusalText(words: { empty: string; noId: string; manyIds: string }, refusal: Refusal): string {
  return { empty: words.empty, none: words.noId, several: words.manyIds }[refusal];
}

const inputClass =
  'min-h-10 min-w-0 flex-1 basis-56 rounded-lg border border-edge bg-surface px-3 text-ink placeholder:text-ink-faint';
