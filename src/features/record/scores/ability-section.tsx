import { useMemo } from 'react';
import { type AbilitySummary, summariseAbilities } from '#domain/ability.ts';
import { isEmptyText } from '#domain/localized.ts';
import type { InterviewRecord } from '#domain/record.ts';
import { useLocale, useMessages } from '../../../i18n/locale.tsx';
import { Localized } from '../../../i18n/localized-text.tsx';
import { Message } from '../../../i18n/message.tsx';
import { Card } from '../../../ui/card.tsx';
import { ProgressiveList } from '../../../ui/progressive-list.tsx';
import { abilityMessages } from './ability-messages.ts';

/** Every ability that the record names, with the average and the number of the scores linked to it. */
export function AbilitySection({ record }: { record: InterviewRecord }) {
  const words = useMessages(abilityMessages);
  const summaries = useMemo(() => summariseAbilities(record), [record]);
  // The averages and counts would reveal something of the scores.
  if (summaries.length === 0 || record.masked.includes('scores')) return null;
  return (
    <Card heading={<Message from={abilityMessages} of={({ heading }) => heading} />} aside={words.hint}>
      <ul className="grid gap-2.5 text-sm">
        <ProgressiveList entries={summaries} render={(summary) => <AbilityRow key={summary.key} summary={summary} />} />
      </ul>
    </Card>
  );
}

function AbilityRow({ summary: { ability, share, scoredCount, mentionCount } }: { summary: AbilitySummary }) {
  const { format } = useLocale();
  const words = useMessages(abilityMessages);
  const { name, description } = ability;
  const isDescribed = !isEmptyText(description) && (description.zh !== name.zh || description.en !== name.en);
  return (
    <li>
      <div className="flex flex-wrap justify-between gap-x-3">
        <span className="min-w-0">
          <Localized text={name} />
        </span>
        <span className="tabular ms-auto text-ink-soft">
          {share === null ? words.mentions(mentionCount) : words.share(format.percent(share), scoredCount)}
        </span>
      </div>
      {isDescribed && (
        <p className="text-xs text-ink-faint">
          <Localized text={description} second="below" />
        </p>
      )}
    </li>
  );
}
