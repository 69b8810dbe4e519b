import { Columns3 } from 'lucide-react';
import { Link } from 'react-router';
import { isEmptyText } from '#domain/localized.ts';
import { listedWarning } from '#domain/submission.ts';
import { useKeepBlind } from '../../blind/blind-address.ts';
import { useBlind } from '../../blind/blind-context.tsx';
import { blindMessages } from '../../blind/blind-messages.ts';
import { RevealLink } from '../../blind/mask.tsx';
import { evaluationMessages } from '../../evaluation/evaluation-messages.ts';
import { Outcome } from '../../evaluation/outcome.tsx';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { Localized } from '../../i18n/localized-text.tsx';
import { Message } from '../../i18n/message.tsx';
import { paths } from '../../paths.ts';
import { Card } from '../../ui/card.tsx';
import { useRecord } from './record-context.tsx';
import { useApplication } from './use-application.ts';

/** Lists the other evaluations of the same application with their conclusions, as far as the reader may see them. */
export function OtherEvaluations() {
  const { format, messages } = useLocale();
  const recordId = useRecord().record.id;
  const { application, readAt } = useApplication();
  const keepBlind = useKeepBlind();
  const others = (application?.interviews ?? []).flatMap(({ beginsAt, evaluations }) =>
    evaluations.filter((each) => each.recordId !== recordId).map((evaluation) => ({ beginsAt, evaluation })),
  );
  if (!application || others.length === 0) return null;
  const isComparable = others.some(({ evaluation }) => listedWarning(evaluation) === null);
  return (
    <Card
      heading={<Message from={evaluationMessages} of={(words) => words.others} />}
      aside={others.length}
      action={<RevealColleagues />}
    >
      <ul className="-mx-1.5">
        {others.map(({ beginsAt, evaluation }) => (
          <li key={evaluation.recordId}>
            <Link to={keepBlind(paths.record(evaluation.recordId))} className={linkClass}>
              <Outcome evaluation={evaluation} days={beginsAt === null ? null : format.daysBetween(beginsAt, readAt)} />
              <span className="min-w-0 wrap-anywhere">
                {isEmptyText(evaluation.interviewer.name) ? (
                  <span>{messages.record.interviewerUnknown}</span>
                ) : (
                  <Localized text={evaluation.interviewer.name} isName />
                )}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {isComparable && (
        <Link to={keepBlind(paths.application(application.applicationId))} className={compareClass}>
          <Columns3 size={15} aria-hidden="true" />
          <Message from={evaluationMessages} of={(words) => words.compareAll} />
        </Link>
      )}
    </Card>
  );
}

function RevealColleagues() {
  const words = useMessages(blindMessages);
  if (!useBlind().masked.includes('colleagues')) return null;
  return (
    <RevealLink parts={['colleagues']} className={revealClass}>
      <span>{words.reveal}</span>
      <span className="sr-only">{words.revealParts.colleagues}</span>
    </RevealLink>
  );
}

const revealClass = 'inline-flex min-h-6 items-center rounded text-sm text-accent hover:underline max-sm:min-h-10';
const linkClass =
  'flex min-h-9 flex-wrap items-center gap-2 rounded-lg px-1.5 py-0.5 text-sm hover:bg-raised max-sm:min-h-11';
const compareClass =
  'mt-2 inline-flex min-h-8 items-center gap-1.5 rounded text-sm text-accent hover:underline max-sm:min-h-10 print:hidden';
