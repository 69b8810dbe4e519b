import { type ReactNode, useState } from 'react';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useKey } from '../../ui/use-key.ts';
import { interviewsMessages } from './interviews-messages.ts';

/** The keys, where there is a keyboard; `?` shows all of them. */
export function KeyHints() {
  const words = useMessages(interviewsMessages);
  const [isOpen, setIsOpen] = useState(false);
  useKey('?', () => setIsOpen(true));
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-1 text-xs text-ink-faint max-lg:hidden print:hidden pointer-coarse:hidden">
      <Hint keys={['/']}>{words.keyHints.search}</Hint>
      <Hint keys={['j', 'k']}>{words.keyHints.move}</Hint>
      <Hint keys={['Enter']}>{words.keyHints.open}</Hint>
      <button type="button" onClick={() => setIsOpen(true)} className="min-h-6 rounded hover:text-ink">
        <Hint keys={['?']}>{words.keyHints.all}</Hint>
      </button>
      {isOpen && <AllKeys onClose={() => setIsOpen(false)} />}
    </div>
  );
}

function AllKeys({ onClose }: { onClose: () => void }) {
  const { messages } = useLocale();
  const words = useMessages(interviewsMessages);
  return (
    <Dialog heading={words.keys} closeLabel={messages.common.close} onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-sm text-ink">
        {Object.entries(words.keyMeanings).map(([key, meaning]) => (
          <div key={key} className="contents">
            <dt>
              <Key name={key} />
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

function Hint({ keys, children }: { keys: string[]; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      {keys.map((key) => (
        <Key key={key} name={key} />
      ))}
      {children}
    </span>
  );
}

function Key({ name }: { name: string }) {
  return (
    <kbd className="inline-grid min-h-5 min-w-5 place-items-center rounded border border-edge bg-surface px-1 font-sans text-xs text-ink-soft">
      {name}
    </kbd>
  );
}
