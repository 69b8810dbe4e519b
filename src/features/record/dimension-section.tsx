import { useMemo } from 'react';
import { countEvidence } from '#domain/evidence.ts';
import type { Dimension } from '#domain/record.ts';
import { Unreadable } from '../../evaluation/unreadable.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { Message } from '../../i18n/message.tsx';
import { Card } from '../../ui/card.tsx';
import { ProgressiveList } from '../../ui/progressive-list.tsx';
import { DimensionCard } from './dimension-card.tsx';
import { NoEvidence } from './no-evidence.tsx';
import { useRecord } from './record-context.tsx';
import { useCountUpToAnchor } from './use-anchor.ts';

export function DimensionSection({ dimensions }: { dimensions: Dimension[] }) {
  const { messages } = useLocale();
  const { record, addresses } = useRecord();
  const isUnreadable = record.unreadable.includes('dimensions');
  const { supported, scored } = useMemo(() => countEvidence(dimensions), [dimensions]);
  const atLeast = useCountUpToAnchor(dimensions.map((dimension) => [dimension, ...dimension.questions]));
  return (
    <Card
      heading={<Message of={(words) => words.dimensions.heading} />}
      aside={messages.dimensions.count(dimensions.length)}
    >
      {dimensions.length === 0 && (
        <p className="text-sm text-ink-soft">{isUnreadable ? <Unreadable /> : messages.dimensions.empty}</p>
      )}
      {scored > 0 && supported === 0 && <NoEvidence of={(words) => words.dimensions.noEvidenceAtAll} />}
      <div className="divide-y divide-line">
        <ProgressiveList
          entries={dimensions}
          atLeast={atLeast}
          render={(dimension) => (
            <DimensionCard key={addresses.get(dimension)} dimension={dimension} marksEvidence={supported > 0} />
          )}
        />
      </div>
    </Card>
  );
}
