import { useLocale, useMessages } from '../i18n/locale.tsx';
import { evaluationMessages } from './evaluation-messages.ts';

/** Stands behind a name and says that it is the reader's own. */
export function Me() {
  const { messages } = useLocale();
  return <span className="text-ink-faint">{messages.common.inBrackets(useMessages(evaluationMessages).me)}</span>;
}
