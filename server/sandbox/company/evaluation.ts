import { bilingual } from '../records/form.ts';
import type { SampleDimension, SampleLevel, SampleRecord } from '../records/sample-record.ts';
import type { Answers, AnyBlanks, FormVersion } from './form-version.ts';
import { fillIn } from './form-version.ts';
import type { Interviewer } from './interviewers.ts';

/** What one interviewer wrote of one interview, as it stands in the candidates' tables. */
export interface Evaluation<Blanks extends AnyBlanks> {
  by: Interviewer;
  /** `none`: Feishu holds no conclusion at all. */
  conclusion: keyof typeof conclusions | 'none';
  /** Where the conclusion does not tell already. */
  isSubmitted?: boolean;
  level?: SampleLevel;
  answers?: Answers<Blanks>;
  /** The built-in notes (记录). */
  notes?: string;
  /** After the interview's end. Default: some three quarters of an hour. */
  submittedHoursLater?: number;
}

/** Feishu's numbers, and whether such an evaluation has been handed in. */
const conclusions = {
  pass: [1, true],
  fail: [2, true],
  'not-started': [3, false],
  'not-submitted': [4, false],
  'no-show': [5, true],
  undecided: [6, true],
} as const;

/** `endsAt`: milliseconds since 1970, in the time in which the company was written down. */
export function toRecord<Blanks extends AnyBlanks>(
  { by, conclusion, level, answers, notes, ...evaluation }: Evaluation<Blanks>,
  form: FormVersion<Blanks>,
  { id, endsAt, nextId }: { id: string; endsAt: number; nextId: () => string },
): SampleRecord {
  const [code, isUsuallySubmitted] = conclusion === 'none' ? [undefined, false] : conclusions[conclusion];
  const { isSubmitted = isUsuallySubmitted, submittedHoursLater = 0.75 } = evaluation;
  const dimensions = answers && fillIn(form, answers, nextId);
  const total = dimensions && isSubmitted ? totalOf(dimensions, form.total) : null;
  return {
    id,
    user_id: by.openId,
    interviewer: { id: by.openId, name: bilingual(by.name.zh, by.name.en) },
    commit_status: isSubmitted ? 1 : 2,
    ...(isSubmitted && { submittedAt: new Date(endsAt + submittedHoursLater * 3_600_000).toISOString() }),
    ...(code !== undefined && { conclusion: code }),
    ...(level && { interview_score: level }),
    ...(notes !== undefined && { content: notes }),
    ...(total && { assessment_score: total }),
    ...(dimensions && { dimension_assessment_list: dimensions }),
  };
}

/** As Feishu adds up: over the scores that were given, of the full scores of the whole form. */
function totalOf(dimensions: SampleDimension[], total: 'sum' | 'average' | 'none'): SampleRecord['assessment_score'] {
  const scores = dimensions.flatMap(({ dimension_type, dimension_score, dimension_custom_score }) => {
    return (dimension_type === 6 ? dimension_score?.score_val : dimension_custom_score) ?? [];
  });
  const fulls = dimensions.flatMap(({ full_score }) => full_score ?? []);
  if (total === 'none' || scores.length === 0) return undefined;
  const sum = addUp(scores);
  if (total === 'sum') return { calculate_type: 1, score: sum, full_score: addUp(fulls) };
  return { calculate_type: 2, score: Math.round((sum / scores.length) * 100) / 100, full_score: Math.max(...fulls) };
}

function addUp(numbers: number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}
