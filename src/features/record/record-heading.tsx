import { Fragment } from 'react';
import { isolate } from '#domain/isolate.ts';
import { RoundName } from '../../evaluation/interview-parts.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { useLocalizedString } from '../../i18n/localized-text.tsx';
import { lazySection } from '../../ui/lazy-section.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { LazySection } from './lazy-section.tsx';
import { useRecord } from './record-context.tsx';
import { bylineOf, headingOf, type RecordSubject, subjectOf } from './record-subject.ts';
import { useApplication } from './use-application.ts';

// Loaded later, to make the first load smaller.
const RecordActions = lazySection(() => import('./record-actions.tsx'), 'RecordActions');
const RecordNeighbours = lazySection(() => import('./record-neighbours.tsx'), 'RecordNeighbours');

/** Names the candidate or interviewer, and offers the neighbours in the list and the actions of the page. */
export function RecordHeading() {
  const { messages } = useLocale();
  const inWords = useLocalizedString();
  const { record } = useRecord();
  const subject = subjectOf(record, useApplication().application);
  const heading = headingOf(subject, messages, inWords);
  const byline = bylineOf(subject, messages, inWords);
  const { candidate, job } = subject;
  const isolated = { ...subject, candidate: candidate && isolate(candidate), job: job && isolate(job) };
  const title = [...headingOf(isolated, messages, inWords), byline, messages.app.name].filter((part) => part !== null);
  return (
    <div className={rowClass}>
      <PageTitle>{title.join(' · ')}</PageTitle>
      <hgroup key={record.id} className="max-w-full min-w-0 grow basis-52 sm:basis-72">
        <h1 translate="no" className="line-clamp-6 text-lg leading-snug font-bold wrap-anywhere">
          {heading.map((part, index) => (
            <Fragment key={part}>
              {index > 0 && <span> · </span>}
              {/* A name may hold characters that change the direction of the letters after it. */}
              <bdi>{part}</bdi>
            </Fragment>
          ))}
        </h1>
        <Facts subject={subject} byline={byline} />
      </hgroup>
      <div className={neighboursClass}>
        <LazySection>
          <RecordNeighbours />
        </LazySection>
      </div>
      <div className="min-h-8 print:hidden">
        <LazySection>
          <RecordActions />
        </LazySection>
      </div>
    </div>
  );
}

/** The known ones of round, time and interviewer. Adds the job if the heading names no candidate. */
function Facts({ subject, byline }: { subject: RecordSubject; byline: string | null }) {
  const { format } = useLocale();
  const { candidate, job, interview } = subject;
  const beginsAt = interview?.beginsAt ?? null;
  if (interview === null && byline === null) return null;
  return (
    <p className="overflow-clip text-sm text-ink-soft wrap-anywhere">
      <span className="-ms-4 flex flex-wrap">
        {candidate === null && job !== null && <bdi className={factClass}>{job}</bdi>}
        {interview !== null && (
          <span className={factClass}>
            <RoundName interview={interview} />
          </span>
        )}
        {beginsAt !== null && (
          <time dateTime={new Date(beginsAt).toISOString()} className={`tabular ${factClass}`}>
            {format.dateTime(beginsAt)}
          </time>
        )}
        {byline !== null && (
          <bdi translate="no" className={factClass}>
            {byline}
          </bdi>
        )}
      </span>
    </p>
  );
}

/** With a dot before it, which is not read out; at the beginning of a line the dot is clipped. */
const factClass = "relative ps-4 before:absolute before:start-1.5 before:content-['·'/'']";
/** From 1280 px on everything stands in one row; below that the actions get a row of their own. */
const rowClass = 'flex flex-wrap items-center justify-between gap-x-3 gap-y-1 min-[80rem]:flex-nowrap';
/** Room for the links that are loaded later, so that nothing moves when they come. */
const neighboursClass =
  'h-8 w-32 shrink-0 max-sm:-me-2.5 max-sm:h-10 max-sm:w-20 max-sm:self-start pointer-coarse:h-10 sm:pointer-coarse:w-40 print:hidden';
