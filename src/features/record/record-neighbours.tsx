import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, type LucideIcon } from 'lucide-react';
import { Link, useNavigate } from 'react-router';
import type { Neighbour } from '#contract/interviews.ts';
import { isEmptyText } from '#domain/localized.ts';
import type { RecordId } from '#domain/record-id.ts';
import { useKeepBlind, useMasked } from '../../blind/blind-address.ts';
import { KeyHelp } from '../../evaluation/key-help.tsx';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { useLocalizedString } from '../../i18n/localized-text.tsx';
import { lastList } from '../../last-list.ts';
import { paths } from '../../paths.ts';
import { useKey } from '../../ui/use-key.ts';
import { neighbourMessages } from './neighbour-messages.ts';
import { useRecord } from './record-context.tsx';
import { recordNeighboursQuery } from './record-query.ts';

/** Links to the evaluations before and after this one in the list that the reader came from, also by `[` and `]`. */
export function RecordNeighbours() {
  const words = useMessages(neighbourMessages);
  const navigate = useNavigate();
  const isBlind = useMasked().length > 0;
  const keepBlind = useKeepBlind();
  const { id } = useRecord().record;
  const { data, isPlaceholderData } = useQuery({
    ...recordNeighboursQuery(id, { ...lastList(), ...(isBlind && { blind: '1' }) }),
    placeholderData: keepPreviousData,
  });
  const known = isPlaceholderData ? undefined : data;
  const goTo = (neighbour: Neighbour | null | undefined) => {
    if (neighbour) void navigate(keepBlind(paths.record(neighbour.recordId)));
  };
  useKey('[', () => goTo(known?.previous));
  useKey(']', () => goTo(known?.next));
  // A record that is not in the list has no neighbours to show.
  const { place = null, of = 0 } = data ?? {};
  return (
    <>
      <nav aria-label={words.inList} className={`flex h-full items-center ${place === null ? 'invisible' : ''}`}>
        <Arrow to={known?.previous} here={id} label={words.previous} sign="[" icon={ChevronLeft} />
        <span className="tabular grow text-center text-xs whitespace-nowrap text-ink-soft max-sm:hidden">
          {place !== null && (
            <>
              <span aria-hidden="true" translate="no">{`${place} / ${of}`}</span>
              <span className="sr-only">{words.place(place, of)}</span>
            </>
          )}
        </span>
        <Arrow to={known?.next} here={id} label={words.next} sign="]" icon={ChevronRight} />
      </nav>
      <KeyHelp />
    </>
  );
}

interface ArrowProps {
  /** `null` at the end of the list; `undefined` while the neighbour is not known yet. */
  to: Neighbour | null | undefined;
  here: RecordId;
  label: string;
  /** The key that does the same. */
  sign: string;
  icon: LucideIcon;
}

/** Stays the same link from record to record and at the end of the list, so that it keeps the focus. */
function Arrow({ to, here, label, sign, icon: Icon }: ArrowProps) {
  const { messages } = useLocale();
  const inWords = useLocalizedString();
  const keepBlind = useKeepBlind();
  const { colon, inBrackets } = messages.common;
  const byline = to && !isEmptyText(to.interviewer) ? messages.record.interviewerNamed(inWords(to.interviewer)) : null;
  const whose = [to?.candidate, byline].filter(Boolean).join(' · ');
  const name = whose === '' ? label : `${label}${colon}${whose}`;
  return (
    <Link
      to={keepBlind(paths.record(to?.recordId ?? here))}
      aria-label={name}
      title={`${name}${inBrackets(sign)}`}
      aria-keyshortcuts={sign}
      aria-disabled={to ? undefined : true}
      onClick={(event) => {
        if (!to) event.preventDefault();
      }}
      className={arrowClass}
    >
      <Icon size={18} aria-hidden="true" />
    </Link>
  );
}

const arrowClass =
  'grid size-8 shrink-0 place-items-center rounded-lg text-ink-soft hover:bg-raised hover:text-ink aria-disabled:cursor-default aria-disabled:bg-transparent aria-disabled:text-ink-faint aria-disabled:opacity-50 max-sm:size-10 pointer-coarse:size-10';
