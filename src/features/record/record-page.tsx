import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Fragment, useMemo } from 'react';
import { useLoaderData } from 'react-router';
import { dimensionsWithCards } from '#domain/built-in.ts';
import type { InterviewRecord } from '#domain/record.ts';
import type { RecordId } from '#domain/record-id.ts';
import { hasContent, submissionWarning } from '#domain/submission.ts';
import { useMasked } from '../../blind/blind-address.ts';
import { BlindBar } from '../../blind/blind-bar.tsx';
import { BlindProvider, useBlind } from '../../blind/blind-context.tsx';
import { useForgetOthers } from '../../blind/forget-others.ts';
import { paths } from '../../paths.ts';
import { lazySection } from '../../ui/lazy-section.ts';
import { OtherEvaluations } from './application-context.tsx';
import { DetailsSection } from './details-section.tsx';
import { DimensionSection } from './dimension-section.tsx';
import { ImageSkeleton } from './images/image-skeleton.tsx';
import { LazySection } from './lazy-section.tsx';
import { NotesSection } from './notes-section.tsx';
import { QuestionSection } from './question-list.tsx';
import { RecordBanners } from './record-banners.tsx';
import { RecordProvider } from './record-context.tsx';
import { RecordHeader } from './record-header.tsx';
import { RecordHeading } from './record-heading.tsx';
import { isRevocation, recordContextQuery, recordQuery, revealRecord } from './record-query.ts';
import { ScoreSection } from './scores/score-section.tsx';
import { useAnchor } from './use-anchor.ts';

// Loaded later, to make the first load smaller.
const JudgementCard = lazySection(() => import('../../blind/judgement-card.tsx'), 'JudgementCard');
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
          <RecordHeading />
          {/* The key gives each record its own elements: nothing stays of the last one, nor its translation. */}
          <Fragment key={record.id}>
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
          </Fragment>
        </div>
      </RecordProvider>
    </BlindProvider>
  );
}

/** A component of its own, because it renders again after hydration and the unhydrated sections must not. */
function Anchor() {
  useAnchor();
  return null;
}

/** Blocks in print, because grids break badly across pages. */
const columnsClass =
  'grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_18.75rem] print:block';
const columnClass = 'grid grid-cols-[minmax(0,1fr)] gap-4 print:block';

/** In blind mode, scores and notes come after the dimensions, because notes often sum the evaluation up. */
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
  const scores = <Scores record={record} cardCount={cards.length} />;
  // The banner says why the evaluation is empty; cards without content would only repeat it.
  const isWritten = submissionWarning(record) === null || hasContent(record);
  return (
    <div className={isWritten ? columnsClass : columnClass}>
      <Anchor />
      {isWritten && (
        <div className={columnClass}>
          {!isEvidenceFirst && scores}
          <DimensionSection dimensions={cards} />
          {isEvidenceFirst && scores}
          {record.questions.length > 0 && <QuestionSection questions={record.questions} />}
          <LazySection>
            {record.codeQuestions.length > 0 && <CodeSection questions={record.codeQuestions} />}
          </LazySection>
        </div>
      )}
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
