import { RoundName } from '../../evaluation/interview-parts.tsx';
import { Level, Total } from './column-facts.tsx';
import { useDebrief } from './debrief-context.tsx';
import { Badges, Candidate, InterviewerName, WhyNothing } from './matrix-head.tsx';

/** The head of the matrix on a phone: one line for each interviewer. */
export function VerdictList() {
  const { answer, columns } = useDebrief();
  return (
    <ul className="divide-y divide-line sm:hidden">
      {columns.map(({ index, evaluation }) => (
        <li
          key={index}
          className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1 py-2 text-xs leading-4.5 text-ink-soft"
        >
          <p className="text-sm">
            <span className="me-2 text-ink">
              <InterviewerName evaluation={evaluation} />
            </span>
            <RoundName interview={evaluation} />
          </p>
          <p className="flex flex-col items-stretch gap-1">
            <Badges evaluation={evaluation} />
          </p>
          <p>
            {answer.applications.length > 1 && (
              <span className="block text-ink">
                <Candidate evaluation={evaluation} />
              </span>
            )}
            <span className="line-clamp-4 wrap-anywhere">
              {evaluation.record ? <Level record={evaluation.record} /> : <WhyNothing evaluation={evaluation} />}
            </span>
          </p>
          <p className="text-end">{evaluation.record && <Total record={evaluation.record} />}</p>
        </li>
      ))}
    </ul>
  );
}
