import type { Picture } from '../images/picture.ts';
import type {
  SampleAbility,
  SampleDimension,
  SampleImage,
  SampleOption,
  SampleQuestion,
  SampleText,
} from './sample-record.ts';

/** `null` if the company never wrote the text in that language. */
export function bilingual(zh: string | null, en: string | null = null): SampleText {
  return { ...(zh !== null && { zh_cn: zh }), ...(en !== null && { en_us: en }) };
}

type Beside = Partial<Pick<SampleDimension, 'content' | 'ability_list' | 'question_list'>>;

/** Fills in one record's form. Every part gets the next id, so the ids stay the same from start to start. */
export interface Form {
  nextId(): string;
  singleChoice(name: SampleText, chosen: SampleText | null, beside?: Beside): SampleDimension;
  multipleChoice(name: SampleText, chosen: SampleText[], beside?: Beside): SampleDimension;
  longText(name: SampleText, content: string | null, beside?: Beside): SampleDimension;
  shortText(name: SampleText, content: string | null): SampleDimension;
  /** `score` is `null` if the interviewer chose nothing, `full` is `null` if the form states none. */
  scoredChoice(name: SampleText, chosen: SampleText | null, scores: Scores, beside?: Beside): SampleDimension;
  typedScore(name: SampleText, scores: Scores, beside?: Beside): SampleDimension;
  /** Any other `dimension_type`. */
  ofType(dimensionType: number, name: SampleText, beside?: Partial<SampleDimension>): SampleDimension;
  question(title: SampleText, answer: string | null, beside?: QuestionBeside): SampleQuestion;
  image(name: string | null, mime: string | null, takenAt: string, picture: Picture): SampleImage;
}

interface Scores {
  score: number | null;
  full: number | null;
}

interface QuestionBeside {
  description?: SampleText;
  ability_list?: SampleAbility[];
}

export function createForm(firstId: string): Form {
  let id = BigInt(firstId);
  const nextId = (): string => String(id++);
  const ofType: Form['ofType'] = (dimension_type, name, beside = {}) => {
    return { id: nextId(), dimension_id: nextId(), name, dimension_type, ...beside };
  };
  const option = (name: SampleText, score?: number | null): SampleOption => {
    return { id: nextId(), name, ...(score !== undefined && score !== null && { score_val: score }) };
  };
  return {
    nextId,
    ofType,
    // Feishu sends a meaningless score of 0 along with plain choices.
    singleChoice: (name, chosen, beside) =>
      ofType(1, name, { ...(chosen && { dimension_score: option(chosen, 0) }), ...beside }),
    multipleChoice: (name, chosen, beside) =>
      ofType(2, name, { dimension_score_list: chosen.map((label) => option(label)), ...beside }),
    longText: (name, content, beside) => ofType(3, name, { ...(content !== null && { content }), ...beside }),
    shortText: (name, content) => ofType(4, name, content === null ? {} : { content }),
    scoredChoice: (name, chosen, { score, full }, beside) => {
      const chosenOption = chosen && { dimension_score: option(chosen, score) };
      return ofType(6, name, { ...(full !== null && { full_score: full }), ...chosenOption, ...beside });
    },
    typedScore: (name, { score, full }, beside) => {
      const given = score !== null && { dimension_custom_score: score };
      return ofType(7, name, { ...(full !== null && { full_score: full }), ...given, ...beside });
    },
    question: (title, answer, beside) => ({
      id: nextId(),
      title,
      ...(answer !== null && { content: answer }),
      ...beside,
    }),
    image: (name, mime, takenAt, picture) => ({
      id: nextId(),
      ...(name !== null && { name }),
      ...(mime !== null && { mime }),
      create_time: String(Date.parse(takenAt)),
      picture,
    }),
  };
}
