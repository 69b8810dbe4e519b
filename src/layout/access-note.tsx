import type { AccessMode } from '#contract/access.ts';
import { Message } from '../i18n/message.tsx';
import { accountMessages } from './account-messages.ts';

/** Says in the footer of every page who can read evaluations. */
export function AccessNote({ access }: { access: AccessMode }) {
  return (
    <p>
      <Message from={accountMessages} of={(words) => words.access[access]} second="below" />
    </p>
  );
}
