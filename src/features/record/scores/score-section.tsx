import { useMemo, useState } from 'react';
import { countEvidence } from '#domain/evidence.ts';
import type { InterviewRecord } from '#domain/record.ts';
import { useLocale } from '../../../i18n/locale.tsx';
import { Message } from '../../../i18n/message.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { ScoreFrame } from './score-frame.tsx';
import { fitsRadar, type ScoreOrder, type ScoreView, scoreOrders, scoreRows, scoreViews } from './score-rows.ts';

/** Further rows are behind a button: a hundred bars cannot be compared at a glance. */
const rowsAtFirst = 30;

/** Every score: as bars in the order that the reader chose, or as a radar in the order of the form. */
export function ScoreSection({ record, cardCount }: { record: InterviewRecord; cardCount: number }) {
  const { messages } = useLocale();
  const words = messages.scores;
  const [order, setOrder] = useState<ScoreOrder>('form');
  const [chosenView, setView] = useState<ScoreView>('bars');
  const [isWhole, setIsWhole] = useState(false);
  const formRows = useMemo(() => scoreRows(record.dimensions, 'form'), [record]);
  const hasRadar = fitsRadar(formRows);
  const view = hasRadar ? chosenView : 'bars';
  const shown = useMemo(() => {
    const rows = view === 'radar' ? formRows : scoreRows(record.dimensions, order);
    return isWhole ? rows : rows.slice(0, rowsAtFirst);
  }, [record, formRows, view, order, isWhole]);
  if (formRows.length === 0) {
    return (
      <Card heading={<Message of={({ scores }) => scores.heading} />}>
        <p className="text-sm text-ink-soft">{words.none}</p>
      </Card>
    );
  }
  return (
    <Card
      heading={<Message of={({ scores }) => scores.heading} />}
      aside={words.summary(formRows.length, Math.max(0, cardCount - formRows.length))}
      action={
        <span className="flex flex-wrap justify-end gap-2">
          {formRows.length > 1 && (
            // A radar cannot be sorted. Hidden, not removed, so that nothing moves.
            <span className={view === 'radar' ? 'invisible' : undefined}>
              <Choice
                legend={words.order}
                words={words.orders}
                value={order}
                values={scoreOrders}
                onChoose={setOrder}
              />
            </span>
          )}
          {hasRadar && (
            <Choice legend={words.view} words={words.views} value={view} values={scoreViews} onChoose={setView} />
          )}
        </span>
      }
    >
      <ScoreFrame rows={shown} view={view} />
      {shown.length < formRows.length && (
        <Button className="mt-3 print:hidden" onClick={() => setIsWhole(true)}>
          {messages.common.showAllItems(formRows.length)}
        </Button>
      )}
      <Coverage record={record} />
    </Card>
  );
}

interface ChoiceProps<Value extends string> {
  legend: string;
  words: Record<Value, string>;
  value: Value;
  values: readonly Value[];
  onChoose: (value: Value) => void;
}

function Choice<Value extends string>({ words, values, ...rest }: ChoiceProps<Value>) {
  return <Segmented {...rest} options={values.map((value) => ({ value, label: words[value] }))} />;
}

/** How many of the scores have written evidence. */
function Coverage({ record }: { record: InterviewRecord }) {
  const { messages } = useLocale();
  const { supported, scored } = useMemo(() => countEvidence(record.dimensions), [record]);
  return (
    <p className="text-sm text-ink-soft">
      {scored === 0 ? messages.scores.nothingScored : messages.scores.evidence(supported, scored)}
    </p>
  );
}
