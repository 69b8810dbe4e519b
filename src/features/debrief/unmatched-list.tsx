import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { Localized, useLocalizedString } from '../../i18n/localized-text.tsx';
import { answerInWords, cellInWords, cellWithSign } from './cell-words.ts';
import { useDebrief } from './debrief-context.tsx';
import { debriefMessages } from './debrief-messages.ts';
import { canBeOpened, dimensionsAtFirst, type Entries } from './entries.ts';
import type { Selection } from './use-selection.ts';
import { useWording } from './use-wording.ts';
import { WholeOnPaper } from './whole-on-paper.tsx';

interface UnmatchedListProps {
  unmatched: Entries['unmatched'];
  selected: Selection | null;
  onPress: (selection: Selection) => void;
}

/** Lists the dimensions that only one of the forms asks for, because they have no row in the matrix. */
export function UnmatchedList({ unmatched, selected, onPress }: UnmatchedListProps) {
  const { messages } = useLocale();
  const words = useMessages(debriefMessages);
  const { columns } = useDebrief();
  const wording = useWording();
  const inWords = useLocalizedString();
  if (unmatched.length === 0) return null;
  return (
    <section aria-label={words.unmatched} className="border-t border-line py-3">
      <h2 className="text-sm font-bold">{words.unmatched}</h2>
      {unmatched.map(({ column, entries }) => (
        <div key={column} className="mt-1.5">
          <h3 translate="no" className="text-xs text-ink-soft">
            {words.onlyIn(columns[column]?.name ?? '')}
          </h3>
          <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-1">
            {entries.slice(0, dimensionsAtFirst).map(({ id, dimension, cells }) => {
              const cell = cells[column] ?? { kind: 'no-record' };
              const value = cell.kind === 'answered' ? answerInWords(dimension, wording) : cellInWords(cell, wording);
              const said = (
                <>
                  <span className="me-1.5">
                    <Localized text={dimension.name} />
                  </span>
                  <span translate={cell.kind === 'answered' ? undefined : 'no'} className="tabular text-ink-soft">
                    <WholeOnPaper text={value} longest={longest} />
                  </span>
                </>
              );
              return (
                <li key={id} className="max-w-full text-sm wrap-anywhere">
                  {canBeOpened(cell) ? (
                    <button
                      type="button"
                      data-entry={id}
                      data-column={column}
                      aria-label={words.cell(
                        columns[column]?.name ?? '',
                        inWords(dimension.name),
                        cellWithSign(cell, wording),
                      )}
                      aria-expanded={selected?.entryId === id}
                      onClick={() => onPress({ entryId: id, column })}
                      className={buttonClass}
                    >
                      {said}
                    </button>
                  ) : (
                    <span className="inline-block px-2 py-0.5">{said}</span>
                  )}
                </li>
              );
            })}
            {entries.length > dimensionsAtFirst && (
              <li className="py-0.5 text-sm text-ink-soft">{`… ${messages.dimensions.count(entries.length)}`}</li>
            )}
          </ul>
        </div>
      ))}
    </section>
  );
}

const longest = 40;
const buttonClass =
  'min-h-6 rounded-lg border border-line px-2 py-0.5 text-start hover:bg-raised aria-expanded:border-accent aria-expanded:bg-accent-wash max-sm:min-h-10 print:border-0 print:px-0';
