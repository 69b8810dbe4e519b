import { useRef, useState } from 'react';
import type { SignedIn } from '#contract/access.ts';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { Localized, usePersonName } from '../../i18n/localized-text.tsx';
import { Button } from '../../ui/button.tsx';
import { sessionsMessages } from './sessions-messages.ts';

interface SessionRowProps {
  signedIn: SignedIn;
  /** Whether the person is the administrator who is looking. */
  isOwn: boolean;
  isEnding: boolean;
  onEnd: () => void;
}

/** One person and the time of their sign-in. A second press confirms ending the sessions. */
export function SessionRow({ signedIn, isOwn, isEnding, onEnd }: SessionRowProps) {
  const { format } = useLocale();
  const words = useMessages(sessionsMessages);
  const nameOf = usePersonName();
  const [isAsking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const cancel = () => {
    setAsking(false);
    button.current?.focus();
  };
  const { person, sessions, startedAt, lastUsedAt } = signedIn;
  const name = nameOf(person);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium wrap-anywhere">
          <Localized text={person.name} empty={person.id} isName />
          {isOwn && <span className="ms-2 text-sm font-normal text-ink-soft">{words.you}</span>}
        </p>
        <p className="tabular flex flex-wrap gap-x-4 text-sm text-ink-soft">
          <span>{words.lastUsed(format.dateTime(lastUsedAt))}</span>
          <span>{words.since(format.dateTime(startedAt), sessions)}</span>
        </p>
        <p translate="no" className="text-xs text-ink-faint wrap-anywhere">
          {person.id}
        </p>
      </div>
      <Button ref={button} aria-label={words.endOf(name)} aria-expanded={isAsking} onClick={() => setAsking(!isAsking)}>
        {words.end}
      </Button>
      {isAsking && (
        <div className="grid w-full gap-2 rounded-lg bg-caution-wash p-3 text-sm text-caution">
          <p translate="no">{isOwn ? words.warningOfOwn : words.warning(name)}</p>
          <p className="flex flex-wrap gap-2">
            <Button tone="primary" autoFocus disabled={isEnding} onClick={onEnd}>
              {words.confirm}
            </Button>
            <Button disabled={isEnding} onClick={cancel}>
              {words.cancel}
            </Button>
          </p>
        </div>
      )}
    </li>
  );
}
