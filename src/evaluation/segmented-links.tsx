import { Link } from 'react-router';

interface SegmentedProps {
  legend: string;
  options: { to: string; isChosen: boolean; label: string }[];
}

/** A choice between a few options, all visible, that the address holds. */
export function SegmentedLinks({ legend, options }: SegmentedProps) {
  return (
    <nav aria-label={legend} className="inline-flex overflow-clip rounded-lg border border-line bg-surface">
      {options.map(({ to, isChosen, label }) => (
        <Link
          key={label}
          to={to}
          preventScrollReset
          aria-current={isChosen ? 'true' : undefined}
          className={segmentClass}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

const segmentClass =
  'inline-flex min-h-8 items-center px-2.5 text-sm whitespace-nowrap text-ink-soft -outline-offset-2 hover:bg-raised aria-[current=true]:bg-ink aria-[current=true]:text-surface max-sm:min-h-10';
