import type { Messages } from '../../i18n/en.ts';
import { Message } from '../../i18n/message.tsx';

/** Says that a score, or all of them, lacks written evidence. */
export function NoEvidence({ of }: { of: (words: Messages) => string }) {
  return (
    <p className="my-2 w-fit rounded-md bg-caution-wash px-2 py-0.5 text-xs text-caution">
      <Message of={of} />
    </p>
  );
}
