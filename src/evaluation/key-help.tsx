import { useLocale, useMessages } from '../i18n/locale.tsx';
import { useOverlay } from '../overlay.ts';
import type { Elements } from '../ui/content.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useKey } from '../ui/use-key.ts';
import { keyMessages } from './key-messages.ts';

/** Shows all keys when the reader presses `?`. `children`: the content of a button that does the same. */
export function KeyHelp({ children }: { children?: Elements }) {
  const { shown, show, hide } = useOverlay('keys');
  useKey('?', () => show('all'));
  return (
    <>
      {children && (
        <button type="button" onClick={() => show('all')} className="min-h-6 rounded hover:text-ink">
          {children}
        </button>
      )}
      {shown !== null && <AllKeys onClose={hide} />}
    </>
  );
}

function AllKeys({ onClose }: { onClose: () => void }) {
  const { messages } = useLocale();
  const words = useMessages(keyMessages);
  return (
    <Dialog heading={words.keys} closeLabel={messages.common.close} onClose={onClose}>
      {(['list', 'record', 'both'] as const).map((place) => (
        <section key={place} className="mt-4 first-of-type:mt-0">
          <h3 className="mb-2 text-xs text-ink-faint">{words.places[place]}</h3>
          <dl className="grid grid-cols-[3.5rem_1fr] items-center gap-y-2 text-sm text-ink">
            {Object.entries(words.meanings[place]).map(([key, meaning]) => (
              <div key={key} className="contents">
                <dt>
                  <Key name={key} />
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}

export function Key({ name }: { name: string }) {
  return (
    <kbd className="inline-grid min-h-5 min-w-5 place-items-center rounded border border-edge bg-surface px-1 font-sans text-xs text-ink-soft">
      {name}
    </kbd>
  );
}
