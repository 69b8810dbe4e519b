import { createContext, use, useMemo } from 'react';
import type { DebriefAnswer, DebriefEvaluation } from '#contract/debrief.ts';
import { isolate } from '#domain/isolate.ts';
import { chooseText } from '#domain/localized.ts';
import { useLocale } from '../../i18n/locale.tsx';
import type { Elements } from '../../ui/content.ts';
import { shortNames } from './short-names.ts';

/** An interviewer's column. */
export interface Column {
  index: number;
  evaluation: DebriefEvaluation;
  /** The name as it stands in a sentence. */
  name: string;
  /** The name as it stands beside a dot. */
  shortName: string;
}

interface DebriefOnPage {
  answer: DebriefAnswer;
  columns: Column[];
}

const DebriefContext = createContext<DebriefOnPage | null>(null);

export function DebriefProvider({ answer, children }: { answer: DebriefAnswer; children: Elements }) {
  const { language, messages } = useLocale();
  const value = useMemo(() => {
    const { evaluations } = answer;
    const short = shortNames(
      evaluations.map(({ interviewer }) => interviewer.name),
      language,
    );
    const columns = evaluations.map((evaluation, index) => ({
      index,
      evaluation,
      name: isolate(chooseText(evaluation.interviewer.name, language)?.text ?? messages.record.interviewerUnknown),
      shortName: isolate(short[index] ?? ''),
    }));
    return { answer, columns };
  }, [answer, language, messages]);
  return <DebriefContext value={value}>{children}</DebriefContext>;
}

export function useDebrief(): DebriefOnPage {
  const value = use(DebriefContext);
  if (!value) throw new Error('useDebrief needs a DebriefProvider above it');
  return value;
}
