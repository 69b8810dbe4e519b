import { Fragment } from 'react';
import type { DebriefApplication } from '#contract/debrief.ts';
import type { DebriefOrder } from '#domain/debrief-order.ts';
import { isolate } from '#domain/isolate.ts';
import { chooseText, isEmptyText } from '#domain/localized.ts';
import { blindAddress } from '../../blind/blind-address.ts';
import { useBlind } from '../../blind/blind-context.tsx';
import { blindMessages } from '../../blind/blind-messages.ts';
import { BlindSwitch } from '../../blind/blind-switch.tsx';
import { evaluationMessages } from '../../evaluation/evaluation-messages.ts';
import { TakeAlong } from '../../evaluation/take-along.tsx';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { shareAddress } from '../../paths.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { pathOf } from './debrief-address.ts';
import { useDebrief } from './debrief-context.tsx';
import { toMarkdown } from './debrief-markdown.ts';
import { debriefMessages } from './debrief-messages.ts';
import { type Entries, inOrder } from './entries.ts';
import { useWording } from './use-wording.ts';

/** Names the candidates, counts the evaluations, and offers to copy or print the page. */
export function DebriefHeading({ entries, order }: { entries: Entries; order: DebriefOrder }) {
  const { mode, messages, language } = useLocale();
  const words = useMessages(debriefMessages);
  const evaluationWords = useMessages(evaluationMessages);
  const wording = useWording();
  const { answer, columns } = useDebrief();
  const [application, ...others] = answer.applications;
  const isOne = application !== undefined && others.length === 0;
  const named = isOne ? [nameOf(application, evaluationWords), application.job] : [];
  const parts = isOne ? named.filter((part) => part !== null) : [words.compareTitle(answer.evaluations.length)];
  const heading = parts.map(isolate).join(' · ');
  const rounds = new Set(answer.evaluations.map(({ applicationId, round }) => `${applicationId} ${round}`)).size;
  const stage = isOne && !isEmptyText(application.stage) ? chooseText(application.stage, language)?.text : undefined;
  const facts = [
    words.rounds(rounds),
    words.evaluations(answer.evaluations.length),
    ...(stage ? [evaluationWords.stage(isolate(stage))] : []),
  ].join(' · ');
  const blind = useBlind();
  const isBlind = blind.masked.length > 0;
  const path = isBlind ? blindAddress(pathOf(answer.asked)) : pathOf(answer.asked);
  const address = () => shareAddress(path, mode);
  const getText = () => {
    const rows = inOrder(entries.scored, order).map(({ row }) => row);
    return toMarkdown({ heading, facts, answer, columns, rows }, { ...wording, mode, address: address() });
  };
  return (
    <div className="mb-3 flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
      <PageTitle>{`${heading} · ${messages.app.name}`}</PageTitle>
      <div className="min-w-0">
        <h1 translate="no" className="text-lg leading-snug font-bold wrap-anywhere">
          {parts.map((part, index) => (
            <Fragment key={part}>
              {index > 0 && <span> · </span>}
              {/* A name may hold characters that change the direction of the letters after it. */}
              <bdi>{part}</bdi>
            </Fragment>
          ))}
        </h1>
        <p className="text-sm text-ink-soft">{facts}</p>
      </div>
      <div className="flex flex-wrap items-center gap-2 print:hidden">
        <BlindSwitch isOn={isBlind} onToggle={() => (isBlind ? blind.reveal(blind.masked) : blind.hide())} />
        <TakeAlong
          linkLabel={isBlind ? blindMessages[language].copyBlindLink : undefined}
          getAddress={address}
          getText={getText}
        />
      </div>
    </div>
  );
}

function nameOf({ candidate, applicationId }: DebriefApplication, words: typeof evaluationMessages.en): string {
  return candidate ?? words.application(applicationId.slice(-6));
}
