import { memo } from 'react';
import type { Question } from '#domain/record.ts';
import { FreeText } from '../../i18n/free-text.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { Message } from '../../i18n/message.tsx';
import { Card } from '../../ui/card.tsx';
import { ProgressiveList } from '../../ui/progressive-list.tsx';
import { QuestionFrame } from './question-frame.tsx';
import { useRecord } from './record-context.tsx';
import { useCountUpToAnchor } from './use-anchor.ts';

/** The interview questions that are not linked to a dimension. */
export function QuestionSection({ questions }: { questions: Question[] }) {
  const { messages } = useLocale();
  const { addresses } = useRecord();
  const atLeast = useCountUpToAnchor(questions.map((question) => [question]));
  return (
    <Card
      heading={<Message of={(words) => words.questions.heading} />}
      aside={messages.questions.count(questions.length)}
    >
      {questions.length === 0 && <p className="text-sm text-ink-soft">{messages.questions.empty}</p>}
      <div className="grid gap-5 print:block print:space-y-5">
        <ProgressiveList
          entries={questions}
          atLeast={atLeast}
          render={(question) => <AnsweredQuestion key={addresses.get(question)} question={question} />}
        />
      </div>
    </Card>
  );
}

/** The questions linked to a dimension. */
export function LinkedQuestions({ questions }: { questions: Question[] }) {
  const { messages } = useLocale();
  const { addresses } = useRecord();
  const atLeast = useCountUpToAnchor(questions.map((question) => [question]));
  if (questions.length === 0) return null;
  return (
    <section aria-label={messages.dimensions.linkedQuestions} className="mt-3 grid gap-4 print:block print:space-y-4">
      <ProgressiveList
        entries={questions}
        atLeast={atLeast}
        render={(question) => <AnsweredQuestion key={addresses.get(question)} question={question} />}
      />
    </section>
  );
}

const AnsweredQuestion = memo(function AnsweredQuestion({ question }: { question: Question }) {
  const { messages } = useLocale();
  return (
    <QuestionFrame question={question} className="offscreen-cheap">
      {question.answer === null ? (
        <p className="text-sm text-ink-faint">{messages.questions.unanswered}</p>
      ) : (
        <FreeText text={question.answer} />
      )}
    </QuestionFrame>
  );
});
