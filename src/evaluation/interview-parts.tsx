import type { ListedGroup, ListedInterview } from '#contract/interviews.ts';
import { isEmptyText } from '#domain/localized.ts';
import { useLocale, useMessages } from '../i18n/locale.tsx';
import { Localized } from '../i18n/localized-text.tsx';
import { evaluationMessages } from './evaluation-messages.ts';

/** The candidate's name. Without one it shows the end of the application's id, never an invented name. */
export function CandidateName({
  group: { candidate, applicationId },
}: {
  group: Pick<ListedGroup, 'candidate' | 'applicationId'>;
}) {
  const words = useMessages(evaluationMessages);
  return <bdi translate="no">{candidate ?? words.application(applicationId.slice(-6))}</bdi>;
}

export function Stage({ stage }: Pick<ListedGroup, 'stage'>) {
  const { language } = useLocale();
  const words = useMessages(evaluationMessages);
  const name = stage[language] ?? stage.zh ?? stage.en ?? '';
  return <span>{words.stage(name)}</span>;
}

export function InterviewTime({ beginsAt, now }: { beginsAt: number | null; now: number }) {
  const { format } = useLocale();
  const words = useMessages(evaluationMessages);
  if (beginsAt === null) return <span>{words.timeUnknown}</span>;
  return <time dateTime={new Date(beginsAt).toISOString()}>{format.moment(beginsAt, now)}</time>;
}

export function RoundName({
  interview: { round, roundType },
}: {
  interview: Pick<ListedInterview, 'round' | 'roundType'>;
}) {
  const words = useMessages(evaluationMessages);
  return (
    <>
      {round !== null && <span className="me-1 whitespace-nowrap text-ink-soft">{words.roundNumber(round)}</span>}
      <span> </span>
      {!isEmptyText(roundType) && <Localized text={roundType} />}
    </>
  );
}
