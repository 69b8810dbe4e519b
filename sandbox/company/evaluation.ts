import { bilingual } from '../records/form.ts';
import type { SampleDimension, SampleLevel, SampleRecord } from '../records/sample-record.ts';
import type { Answers, AnyBlanks, FormVersion } from './form-version.ts';
import { fillIn } from './form-version.ts';
import type { Interviewer } from './interviewers.ts';

/** One interviewer's evaluation of one interview. */
export interface Evaluation<Blanks extends AnyBlanks> {
  by: Interviewer;
  /** Feishu's number; `null` if Feishu has no conclusion. */
  conclusion: number | null;
  isSubmitted: boolean;
  level?: SampleLevel;
  written?: Written<Blanks>;
}

/** The answers in the form, and the fields that every form has. */
type Written<Blanks extends AnyBlanks> = Answers<Blanks> & {
  /** The built-in notes (记录). */
  notes?: string;
  /** Hours after the interview's end. Default: three quarters of an hour. */
  submittedHoursLater?: number;
};

type Judge = <Blanks extends AnyBlanks>(
  by: Interviewer,
  level: SampleLevel,
  written: Written<Blanks>,
) => Evaluation<Blanks>;

export const pass: Judge = (by, level, written) => ({ by, conclusion: 1, isSubmitted: true, level, written });
export const fail: Judge = (by, level, written) => ({ by, conclusion: 2, isSubmitted: true, level, written });
export const undecided: Judge = (by, level, written) => ({ by, conclusion: 6, isSubmitted: true, level, written });
/** Feishu can store a conclusion for an evaluation that was not submitted. */
export const passNotSubmitted: Judge = (by, level, written) => ({
  ...pass(by, level, written),
  isSubmitted: false,
});

type Note = <Blanks extends AnyBlanks>(by: Interviewer, written?: Written<Blanks>) => Evaluation<Blanks>;

export const notStarted: Note = (by, written) => ({ by, conclusion: 3, isSubmitted: false, written });
export const notSubmitted: Note = (by, written) => ({ by, conclusion: 4, isSubmitted: false, written });
export const noShow: Note = (by, written) => ({ by, conclusion: 5, isSubmitted: true, written });
export const withoutConclusion: Note = (by, written) => ({ by, conclusion: null, isSubmitted: false, written });

/** `endsAt`: milliseconds since 1970, as a written date that is not moved into the present. */
export function toRecord<Blanks extends AnyBlanks>(
  { by, conclusion, isSubmitted, level, written }: Evaluation<Blanks>,
  form: FormVersion<Blanks>,
  { id, endsAt, nextId }: { id: string; endsAt: number; nextId: () => string },
): SampleRecord {
  const { notes, submittedHoursLater = 0.75, ...answers } = written ?? {};
  const misspelt = Object.keys(answers).find((key) => !(key in form.blanks));
  if (misspelt !== undefined) throw new Error(`the form does not ask for ${misspelt}`);
  const dimensions = written && Object.keys(answers).length > 0 ? fillIn(form, written, nextId) : null;
  const total = dimensions && isSubmitted ? totalOf(dimensions, form.total) : null;
  return {
    id,
    user_id: by.openId,
    interviewer: { id: by.openId, name: bilingual(by.name.zh, by.name.en) },
    commit_status: isSubmitted ? 1 : 2,
    ...(isSubmitted && { submittedAt: new Date(endsAt + submittedHoursLater * 3_600_000).toISOString() }),
    ...(conclusion !== null && { conclusion }),
    ...(level && { interview_score: level }),
    ...(notes !== undefined && { content: notes }),
    ...(total && { assessment_score: total }),
    ...(dimensions && { dimension_assessment_list: dimensions }),
  };
}

/** Adds up as Feishu does: the given scores, and the full scores of the whole form. */
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
