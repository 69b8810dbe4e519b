import { useLocale } from '../../i18n/locale.tsx';
import { cardClass } from '../../ui/card.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

const chartRows = ['w-11/12', 'w-10/12', 'w-9/12', 'w-8/12', 'w-6/12', 'w-7/12'];

/** The skeleton of the record page; at least a screen high, so that the footer does not move when the page comes. */
export function RecordSkeleton() {
  const { messages } = useLocale();
  return (
    <div role="status" aria-label={messages.app.loading} className="grid min-h-dvh content-start gap-4">
      <Skeleton className="h-8 w-56" />
      <div className={`${cardClass} flex min-h-26 items-center gap-6`}>
        <Skeleton className="h-14 w-28" />
        <div className="grid flex-1 gap-2">
          <Skeleton className="h-5 w-3/5" />
          <Skeleton className="h-4 w-2/5" />
        </div>
        <Skeleton className="h-12 w-24" />
      </div>
      <div className="grid gap-4 lg:grid-cols-[1fr_18.75rem]">
        <div className={`${cardClass} grid gap-4`}>
          <Skeleton className="h-5 w-24" />
          {chartRows.map((width) => (
            <Skeleton key={width} className={`h-4 ${width}`} />
          ))}
        </div>
        <div className={`${cardClass} min-h-80 max-lg:hidden`} />
      </div>
    </div>
  );
}
