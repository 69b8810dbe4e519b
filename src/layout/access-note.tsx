import type { AccessMode } from '#contract/access.ts';
import { Message } from '../i18n/message.tsx';
import { accountMessages } from './account-messages.ts';

/** Who can read here, in the footer of every page. */
export function AccessNote({ access }: { access: AccessMode }) {
  return (
    <p>
      <Message from={accountMessages} of={(words) => words.access[access]} second="below" />
    </p>
  );
}
