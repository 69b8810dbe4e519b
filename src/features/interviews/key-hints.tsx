import { Key, KeyHelp } from '../../evaluation/key-help.tsx';
import { keyMessages } from '../../evaluation/key-messages.ts';
import { useMessages } from '../../i18n/locale.tsx';
import type { Content } from '../../ui/content.ts';
import { interviewsMessages } from './interviews-messages.ts';

/** The keys of the list, for readers with a keyboard; `?` shows all keys. */
export function KeyHints() {
  const words = useMessages(interviewsMessages);
  const { allKeys } = useMessages(keyMessages);
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-1 text-xs text-ink-faint max-lg:hidden print:hidden pointer-coarse:hidden">
      <Hint keys={['/']}>{words.keyHints.search}</Hint>
      <Hint keys={['j', 'k']}>{words.keyHints.move}</Hint>
      <Hint keys={['Enter']}>{words.keyHints.open}</Hint>
      <KeyHelp>
        <Hint keys={['?']}>{allKeys}</Hint>
      </KeyHelp>
    </div>
  );
}

function Hint({ keys, children }: { keys: string[]; children: Content }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      {keys.map((key) => (
        <Key key={key} name={key} />
      ))}
      <span>{children}</span>
    </span>
  );
}
