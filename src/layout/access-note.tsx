import type { AccessMode } from '#contract/access.ts';
import { Phrase } from '../i18n/phrase.tsx';
import { accountWords } from './account-words.ts';

/** Who can read here, in the footer of every page. */
export function AccessNote({ access }: { access: AccessMode }) {
  return (
    <p>
      <Phrase from={accountWords} of={(words) => words.access[access]} second="below" />
    </p>
  );
}
