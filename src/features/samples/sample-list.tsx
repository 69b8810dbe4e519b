import { Link } from 'react-router';
import type { Sample } from '#contract/about.ts';
import { Localized } from '../../i18n/localized-text.tsx';
import { paths } from '../../paths.ts';

export function SampleList({ samples }: { samples: Sample[] }) {
  return (
    <ul className="-mx-2 grid gap-x-4 sm:grid-cols-2">
      {samples.map((sample) => (
        <li key={sample.recordId}>
          <Link to={paths.record(sample.recordId)} className="block rounded-lg px-2 py-2 hover:bg-raised">
            <span className="block font-medium text-accent">
              <Localized text={sample.title} second="below" />
            </span>
            <span className="block text-sm text-ink-soft">
              <Localized text={sample.hint} second="below" />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
