import type { Question } from '#domain/record.ts';
import { useLocale } from '../../../i18n/locale.tsx';
import { Message } from '../../../i18n/message.tsx';
import { Card } from '../../../ui/card.tsx';
import { ProgressiveList } from '../../../ui/progressive-list.tsx';
import { QuestionFrame } from '../question-frame.tsx';
import { useRecord } from '../record-context.tsx';
import { useCountUpToAnchor } from '../use-anchor.ts';
import { CodeAnswer } from './code-answer.tsx';

/** The coding questions (在线编程) with the candidate's code. */
export function CodeSection({ questions }: { questions: Question[] }) {
  const { messages } = useLocale();
  const { addresses } = useRecord();
  return (
    <Card heading={<Message of={(words) => words.code.heading} />} aside={messages.questions.count(questions.length)}>
      <div className="grid gap-5 print:block print:space-y-5">
        <ProgressiveList
          entries={questions}
          atLeast={useCountUpToAnchor(questions.map((question) => [question]))}
          render={(question) => (
            <QuestionFrame key={addresses.get(question)} question={question}>
              {question.answer === null ? (
                <p className="text-sm text-ink-faint">{messages.questions.unanswered}</p>
              ) : (
                <CodeAnswer code={question.answer} />
              )}
            </QuestionFrame>
          )}
        />
      </div>
    </Card>
  );
}
