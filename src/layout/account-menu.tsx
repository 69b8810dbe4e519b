import { type RefObject, useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { Me, Person } from '#contract/access.ts';
import { useMessages } from '../i18n/locale.tsx';
import { Localized, useLocalizedString } from '../i18n/localized-text.tsx';
import { paths } from '../paths.ts';
import { signOut } from '../session.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { isEscape } from '../ui/pressed-key.ts';
import { accountMessages } from './account-messages.ts';

/** The account of the reader, with the sign-out button. */
export function AccountMenu({ me, person }: { me: Me; person: Person }) {
  const words = useMessages(accountMessages);
  const name = useLocalizedString()(person.name);
  const menu = useRef<HTMLDetailsElement>(null);
  useClosingMenu(menu);
  return (
    <details ref={menu} className="relative">
      <summary aria-label={words.account(name)} title={name} className={summaryClass}>
        <span aria-hidden="true" translate="no">
          {[...name][0]}
        </span>
      </summary>
      <div className={panelClass}>
        <p className="font-semibold">
          <Localized text={person.name} second="below" isName />
        </p>
        {me.isAdmin && (
          <>
            <p className="text-ink-soft">{words.administrator}</p>
            <Link to={paths.sessions()} className={`${buttonClass()} mt-2 w-full`}>
              {words.sessions}
            </Link>
          </>
        )}
        <Button className="mt-2 w-full" onClick={() => void signOut()}>
          {words.signOut}
        </Button>
      </div>
    </details>
  );
}

/** `<details>` opens and closes by its summary; a menu also closes when it loses the focus, and with Escape. */
function useClosingMenu(menu: RefObject<HTMLDetailsElement | null>): void {
  useEffect(() => {
    const element = menu.current;
    const close = () => element?.removeAttribute('open');
    const closeWhenLeft = ({ relatedTarget }: FocusEvent) => {
      if (!element?.contains(relatedTarget as Node | null)) close();
    };
    const closeOnEscape = (event: KeyboardEvent) => {
      if (!isEscape(event) || !element?.open) return;
      close();
      // The focused element is hidden now.
      element.querySelector('summary')?.focus();
    };
    element?.addEventListener('focusout', closeWhenLeft);
    element?.addEventListener('keydown', closeOnEscape);
    return () => {
      element?.removeEventListener('focusout', closeWhenLeft);
      element?.removeEventListener('keydown', closeOnEscape);
    };
  }, [menu]);
}

const summaryClass =
  'flex size-8 list-none items-center justify-center rounded-full bg-accent-wash text-sm font-semibold text-accent select-none';
const panelClass = 'absolute end-0 z-20 mt-2 min-w-40 rounded-xl border border-line bg-surface p-3 text-sm shadow-lg';
