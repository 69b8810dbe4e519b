import type { DebriefAnswer, DebriefEvaluation } from '#contract/debrief.ts';
import type { InterviewRecord } from '#domain/record.ts';
import { record, text } from './record-builders.ts';
import { toRecordId } from './record-id.ts';

/** An evaluation beside others, submitted unless told otherwise. */
export function evaluation(
  name: string,
  parts: Partial<InterviewRecord> | null,
  more: Partial<DebriefEvaluation> = {},
): DebriefEvaluation {
  const recordId =
    more.recordId ?? toRecordId(100 + [...name].reduce((sum, each) => sum + (each.codePointAt(0) ?? 0), 0));
  return {
    recordId,
    applicationId: '801',
    round: 1,
    roundType: text('初面', 'Screening'),
    beginsAt: Date.UTC(2026, 10, 18),
    interviewer: { id: `ou_${name}`, name: text(name) },
    isMine: false,
    conclusion: parts === null ? null : 'pass',
    isMasked: false,
    submission: parts === null ? 'not-submitted' : 'submitted',
    isOwed: false,
    record: parts === null ? null : record({ id: recordId, submission: 'submitted', conclusion: 'pass', ...parts }),
    problem: null,
    ...more,
  };
}

export function debriefOf(...evaluations: DebriefEvaluation[]): DebriefAnswer {
  const application = { applicationId: '801', candidate: '林晓', job: '前端工程师', stage: text(null) };
  return {
    asked: { applicationId: '801' },
    applications: [application],
    evaluations,
    masked: [],
    readAt: Date.UTC(2026, 10, 20),
    isReading: false,
  };
}
