import { useMessages } from '../../i18n/locale.tsx';
import type { Elements } from '../../ui/content.ts';
import type { Column } from './debrief-context.tsx';
import { debriefMessages } from './debrief-messages.ts';
import type { Selection } from './use-selection.ts';

interface CellButtonProps {
  entryId: string;
  column: Column;
  /** The name of the row, and the content of the cell in words. */
  title: string;
  value: string;
  isOpen: boolean;
  onPress: (selection: Selection) => void;
  children: Elements;
  className?: string;
}

/** A cell that opens the words behind it. */
export function CellButton({
  entryId,
  column,
  title,
  value,
  isOpen,
  onPress,
  children,
  className = '',
}: CellButtonProps) {
  const words = useMessages(debriefMessages);
  return (
    <button
      type="button"
      data-entry={entryId}
      data-column={column.index}
      aria-label={words.cell(column.name, title, value)}
      aria-expanded={isOpen}
      onClick={() => onPress({ entryId, column: column.index })}
      className={`${buttonClass} ${className}`}
    >
      <span translate="no" className="shrink-0 text-xs text-ink-soft sm:hidden">
        {column.shortName}
      </span>
      <span className="block min-w-0 grow">{children}</span>
    </button>
  );
}

const buttonClass =
  'block w-full rounded-lg border-2 border-transparent px-2 py-1.5 text-start hover:bg-raised aria-expanded:border-accent aria-expanded:bg-accent-wash max-sm:flex max-sm:min-h-10 max-sm:w-auto max-sm:items-center max-sm:gap-2 max-sm:border max-sm:border-line max-sm:aria-expanded:border-accent print:border-transparent print:bg-transparent';
