import { useMessages } from '../i18n/locale.tsx';
import { useKey } from '../ui/use-key.ts';
import { blindMessages } from './blind-messages.ts';

interface BlindSwitchProps {
  isOn: boolean;
  onToggle: () => void;
}

/** Turns blind mode on or off, also by the key `b`. */
export function BlindSwitch({ isOn, onToggle }: BlindSwitchProps) {
  const words = useMessages(blindMessages);
  useKey('b', onToggle);
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      title={words.title}
      onClick={onToggle}
      className="group inline-flex min-h-8 items-center gap-2 rounded-lg px-1.5 text-sm hover:bg-raised max-sm:min-h-10"
    >
      <span aria-hidden="true" className={trackClass}>
        <span className={thumbClass} />
      </span>
      <span>{words.blind}</span>
    </button>
  );
}

const trackClass =
  'inline-flex h-5 w-8 items-center rounded-full border border-edge bg-surface p-0.5 group-aria-checked:border-ink group-aria-checked:bg-ink';
const thumbClass =
  'size-3.5 rounded-full bg-edge transition-transform group-aria-checked:translate-x-3 group-aria-checked:bg-surface';
