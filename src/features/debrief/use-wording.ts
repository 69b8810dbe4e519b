import { useMemo } from 'react';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import type { Wording } from './cell-words.ts';
import { debriefMessages } from './debrief-messages.ts';

export function useWording(): Wording {
  const { language, messages, format } = useLocale();
  const words = useMessages(debriefMessages);
  return useMemo(() => ({ language, messages, words, format }), [language, messages, words, format]);
}
