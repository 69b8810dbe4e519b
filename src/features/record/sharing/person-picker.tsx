import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Person } from '#contract/access.ts';
import { visibleText } from '#domain/fold-text.ts';
import type { RecordId } from '#domain/record-id.ts';
import { useMessages } from '../../../i18n/locale.tsx';
import { Localized, usePersonName } from '../../../i18n/localized-text.tsx';
import { Button } from '../../../ui/button.tsx';
import { useTypedText } from '../../../ui/use-typed-text.ts';
import { sharingMessages } from './sharing-messages.ts';
import { peopleQuery } from './sharing-query.ts';

interface PersonPickerProps {
  recordId: RecordId;
  person: Person | null;
  onChoose: (person: Person | null) => void;
}

/** Finds an interviewer by name, or anybody by id. */
export function PersonPicker({ recordId, person, onChoose }: PersonPickerProps) {
  const words = useMessages(sharingMessages);
  const nameOf = usePersonName();
  if (!person) return <PersonField recordId={recordId} onChoose={onChoose} />;
  return (
    <p className="flex flex-wrap items-center gap-3">
      <span translate="no" className="wrap-anywhere">
        {words.chosen(nameOf(person))}
      </span>
      <Button ref={takeFocus} tone="quiet" onClick={() => onChoose(null)}>
        {words.change}
      </Button>
    </p>
  );
}

function PersonField({ recordId, onChoose }: Omit<PersonPickerProps, 'person'>) {
  const words = useMessages(sharingMessages);
  const [typed, setTyped] = useState('');
  const { handlers } = useTypedText(setTyped);
  const fieldId = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={fieldId} className="text-sm text-ink-soft">
        {words.person}
      </label>
      <input
        ref={takeFocus}
        id={fieldId}
        {...handlers}
        placeholder={words.personHint}
        autoComplete="off"
        spellCheck={false}
        className="min-h-10 rounded-lg border border-edge bg-surface px-3 placeholder:text-ink-faint"
      />
      <Candidates recordId={recordId} typed={visibleText(typed)} onChoose={onChoose} />
    </div>
  );
}

/** The button that was pressed has been removed: the focus moves to its replacement. */
function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}

interface CandidatesProps {
  recordId: RecordId;
  typed: string;
  onChoose: (person: Person) => void;
}

/** The form of a person id; a name of this form is offered both as a name and as an id. */
const idPattern = /^[\w-]{4,64}$/;

function Candidates({ recordId, typed, onChoose }: CandidatesProps) {
  const words = useMessages(sharingMessages);
  const people = useQuery(peopleQuery(recordId, typed)).data;
  if (typed === '') return null;
  const isId = idPattern.test(typed) && !people?.some(({ id }) => id === typed);
  return (
    <ul aria-live="polite" className="grid grid-cols-[minmax(0,1fr)] gap-1">
      {people?.map((person) => (
        <li key={person.id}>
          <Button className="w-full justify-start!" onClick={() => onChoose(person)}>
            <Localized text={person.name} isName />
            <span translate="no" className="truncate text-xs text-ink-faint">
              {person.id}
            </span>
          </Button>
        </li>
      ))}
      {isId && (
        <li>
          <Button
            className="w-full justify-start! text-start wrap-anywhere whitespace-normal!"
            onClick={() => onChoose({ id: typed, name: { zh: null, en: null } })}
          >
            {words.byId(typed)}
          </Button>
        </li>
      )}
      {people?.length === 0 && !isId && <li className="text-sm text-ink-soft">{words.nobodyFound}</li>}
    </ul>
  );
}
