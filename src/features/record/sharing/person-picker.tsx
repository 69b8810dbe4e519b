import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import type { Person } from '#contract/access.ts';
import type { RecordId } from '#domain/record-id.ts';
import { useMessages } from '../../../i18n/locale.tsx';
import { Localized, usePersonName } from '../../../i18n/localized-text.tsx';
import { Button } from '../../../ui/button.tsx';
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
  const [typed, setTyped] = useState('');
  const fieldId = useId();
  const choose = (chosen: Person) => {
    setTyped('');
    onChoose(chosen);
  };
  if (person) {
    const name = nameOf(person);
    return (
      <p className="flex flex-wrap items-center gap-3">
        <span translate="no" className="wrap-anywhere">
          {words.chosen(name)}
        </span>
        <Button ref={takeFocus} tone="quiet" onClick={() => onChoose(null)}>
          {words.change}
        </Button>
      </p>
    );
  }
  return (
    <div className="grid gap-1.5">
      <label htmlFor={fieldId} className="text-sm text-ink-soft">
        {words.person}
      </label>
      <input
        ref={takeFocus}
        id={fieldId}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        placeholder={words.personHint}
        autoComplete="off"
        spellCheck={false}
        className="min-h-10 rounded-lg border border-edge bg-surface px-3 placeholder:text-ink-faint"
      />
      <Candidates recordId={recordId} typed={typed.trim()} onChoose={choose} />
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
  const people = useQuery(peopleQuery(recordId, useDeferredValue(typed))).data;
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
