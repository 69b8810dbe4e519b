import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLoaderData } from 'react-router';
import { dimensionsWithCards } from '#domain/built-in.ts';
import { isEmptyText } from '#domain/localized.ts';
import type { InterviewRecord } from '#domain/record.ts';
import type { RecordId } from '#domain/record-id.ts';
import { useMasked } from '../../blind/blind-address.ts';
import { BlindBar } from '../../blind/blind-bar.tsx';
import { BlindProvider, useBlind } from '../../blind/blind-context.tsx';
import { useForgetOthers } from '../../blind/forget-others.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useLocalizedString } from '../../i18n/localized-text.tsx';
import { paths } from '../../paths.ts';
import { lazySection } from '../../ui/lazy-section.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { ApplicationLine, OtherEvaluations } from './application-context.tsx';
import { DetailsSection } from './details-section.tsx';
import { DimensionSection } from './dimension-section.tsx';
import { ImageSkeleton } from './images/image-skeleton.tsx';
import { LazySection } from './lazy-section.tsx';
import { NotesSection } from './notes-section.tsx';
import { QuestionSection } from './question-list.tsx';
import { RecordBanners } from './record-banners.tsx';
import { RecordProvider } from './record-context.tsx';
import { RecordHeader } from './record-header.tsx';
import { isRevocation, recordContextQuery, recordQuery, revealRecord } from './record-query.ts';
import { ScoreSection } from './scores/score-section.tsx';
import { useAnchor } from './use-anchor.ts';

// Loaded later, to make the first load smaller.
const RecordActions = lazySection(() => import('./record-actions.tsx'), 'RecordActions');
const JudgementCard = lazySection(() => import('../../blind/judgement-card.tsx'), 'JudgementCard');
const RecordNeighbours = lazySection(() => import('./record-neighbours.tsx'), 'RecordNeighbours');
const CodeSection = lazySection(() => import('./code/code-section.tsx'), 'CodeSection');
const AbilitySection = lazySection(() => import('./scores/ability-section.tsx'), 'AbilitySection');
const PrintFooter = lazySection(() => import('../../evaluation/print-footer.tsx'), 'PrintFooter');
const ReadersSection = lazySection(() => import('./sharing/readers-section.tsx'), 'ReadersSection');
const ImageSection = lazySection(() => import('./images/image-section.tsx'), 'ImageSection');

/** One evaluation: the conclusion first, then the scores, then all texts. */
export function RecordPage() {
  const recordId: RecordId = useLoaderData();
  const masked = useMasked();
  const queryClient = useQueryClient();
  const query = recordQuery(recordId, masked);
  const { data: record, error, isFetching, refetch } = useSuspenseQuery(query);
  useForgetOthers(query.queryKey, recordContextQuery(recordId, masked).queryKey);
  if (isRevocation(error)) throw error;
  return (
    <BlindProvider
      subject={recordId}
      masked={masked}
      load={(remaining) => revealRecord(queryClient, recordId, remaining)}
    >
      <RecordProvider record={record}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 print:block">
          <TitleLine record={record} />
          <RecordBanners
            record={record}
            refreshProblem={error}
            refreshing={isFetching}
            onRefresh={() => void refetch()}
          />
          <BlindBar />
          <RecordHeader record={record} />
          <RecordBody record={record} />
          <LazySection>
            <PrintFooter path={paths.record(record.id)} />
          </LazySection>
        </div>
      </RecordProvider>
    </BlindProvider>
  );
}

function TitleLine({ record: { interviewer } }: { record: InterviewRecord }) {
  const { messages } = useLocale();
  const inWords = useLocalizedString();
  const isNamed = interviewer !== null && !isEmptyText(interviewer.name);
  const heading = isNamed ? messages.record.headingBy(inWords(interviewer.name)) : messages.record.heading;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
      <PageTitle>{`${heading} · ${messages.app.name}`}</PageTitle>
      <div className="max-w-full min-w-0 grow">
        <h1 translate="no" className="line-clamp-4 text-lg leading-snug font-bold wrap-anywhere">
          {heading}
        </h1>
        <ApplicationLine />
      </div>
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

/** Room for what comes later, so that nothing moves then. */
const neighboursClass =
  'h-8 w-36 max-sm:-ms-2.5 max-sm:h-10 max-sm:w-20 pointer-coarse:h-10 sm:pointer-coarse:w-40 print:hidden';

/** A component of its own: it renders again after hydration, and the sections that are not hydrated yet must not. */
function Anchor() {
  useAnchor();
  return null;
}

/** Blocks in print, because grids break badly across pages. */
const columnsClass =
  'grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_18.75rem] print:block';
const columnClass = 'grid grid-cols-[minmax(0,1fr)] gap-4 print:block';

/** Notes often sum up: the reader of evidence comes to them, and to the scores once revealed, after the dimensions. */
function Scores({ record, cardCount }: { record: InterviewRecord; cardCount: number }) {
  return (
    <>
      {!record.masked.includes('scores') && <ScoreSection record={record} cardCount={cardCount} />}
      <NotesSection record={record} />
    </>
  );
}

function RecordBody({ record }: { record: InterviewRecord }) {
  const { masked, hasBeenBlind: isEvidenceFirst } = useBlind();
  const isBlind = masked.length > 0;
  const cards = useMemo(() => dimensionsWithCards(record), [record]);
  return (
    <div className={columnsClass}>
      <Anchor />
      <div className={columnClass}>
        {!isEvidenceFirst && <Scores record={record} cardCount={cards.length} />}
        <DimensionSection dimensions={cards} />
        {isEvidenceFirst && <Scores record={record} cardCount={cards.length} />}
        {record.questions.length > 0 && <QuestionSection questions={record.questions} />}
        <LazySection>{record.codeQuestions.length > 0 && <CodeSection questions={record.codeQuestions} />}</LazySection>
      </div>
      <div className={columnClass}>
        <LazySection>{isBlind && <JudgementCard subject={record.id} />}</LazySection>
        <OtherEvaluations />
        <DetailsSection record={record} />
        <LazySection placeholder={<ImageSkeleton count={record.images.length} />}>
          {record.images.length > 0 && <ImageSection images={record.images} />}
        </LazySection>
        <LazySection>
          <AbilitySection record={record} />
        </LazySection>
        <LazySection>
          <ReadersSection />
        </LazySection>
      </div>
    </div>
  );
}
