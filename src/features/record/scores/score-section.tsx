import { useMemo, useState } from 'react';
import { countEvidence } from '#domain/evidence.ts';
import type { InterviewRecord } from '#domain/record.ts';
import { useLocale } from '../../../i18n/locale.tsx';
import { Message } from '../../../i18n/message.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { type ScoreOrder, scoreOrders, scoreRows } from './score-rows.ts';
import { ScoreTable } from './score-table.tsx';

/** More rows than fit a screen or two wait behind a button; nobody compares a hundred bars at a glance. */
const rowsAtFirst = 30;

/** Every score in a table, its bars among it. */
export function ScoreSection({ record, cardCount }: { record: InterviewRecord; cardCount: number }) {
  const { messages } = useLocale();
  const [order, setOrder] = useState<ScoreOrder>('form');
  const [isWhole, setIsWhole] = useState(false);
  const rows = useMemo(() => scoreRows(record.dimensions, order), [record, order]);
  const shown = isWhole ? rows : rows.slice(0, rowsAtFirst);
  if (rows.length === 0) {
    return (
      <Card heading={<Message of={(words) => words.scores.heading} />}>
        <p className="text-sm text-ink-soft">{messages.scores.none}</p>
      </Card>
    );
  }
  return (
    <Card
      heading={<Message of={(words) => words.scores.heading} />}
      aside={messages.scores.summary(rows.length, Math.max(0, cardCount - rows.length))}
      {...(rows.length > 1 && { action: <OrderChoice order={order} onChoose={setOrder} /> })}
    >
      <ScoreTable rows={shown} />
      {shown.length < rows.length && (
        <Button className="mt-3 print:hidden" onClick={() => setIsWhole(true)}>
          {messages.common.showAllItems(rows.length)}
        </Button>
      )}
      <Coverage record={record} />
    </Card>
  );
}

function OrderChoice({ order, onChoose }: { order: ScoreOrder; onChoose: (order: ScoreOrder) => void }) {
  const { messages } = useLocale();
  const options = scoreOrders.map((value) => ({ value, label: messages.scores.orders[value] }));
  return <Segmented legend={messages.scores.order} value={order} options={options} onChoose={onChoose} />;
}

/** How many of the scores have words behind them. */
function Coverage({ record }: { record: InterviewRecord }) {
  const { messages } = useLocale();
  const { supported, scored } = useMemo(() => countEvidence(record.dimensions), [record]);
  return (
    <p className="text-sm text-ink-soft">
      {scored === 0 ? messages.scores.nothingScored : messages.scores.evidence(supported, scored)}
    </p>
  );
}
