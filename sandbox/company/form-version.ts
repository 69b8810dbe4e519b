import { bilingual } from '../records/form.ts';
import type { SampleAbility, SampleDimension, SampleOption, SampleText } from '../records/sample-record.ts';

/** One version of an evaluation form (评价表). Every edit gives everything in the form a new id. */
export interface FormVersion<Blanks extends AnyBlanks> {
  blanks: Blanks;
  total: 'sum' | 'average' | 'none';
  /** By key: the dimension's id, then those of its options in order. */
  ids: Record<string, string[]>;
}

/** One interviewer's answers. A dimension without one was not assessed. */
export type Answers<Blanks extends AnyBlanks> = { [Key in keyof Blanks]?: AnswerByKind[Blanks[Key]['kind']] };

export type AnyBlanks = Record<string, Blank<Kind>>;

/**
 * The answer by Feishu's `dimension_type`. A chosen option is named in Chinese, or in English if it has no Chinese
 * name.
 */
interface AnswerByKind {
  1: string;
  2: string[];
  3: string;
  6: Score;
  7: Score;
}

/** The score, the interviewer's words on it, and the candidate's answer if the form asks a question. */
type Score = number | [score: number, words: string, candidateAnswer?: string];

type Kind = keyof AnswerByKind;
type Option = [zh: string | null, en: string | null, score?: number];
type Question = [zh: string, en: string];

interface Blank<ItsKind extends Kind> {
  kind: ItsKind;
  name: SampleText;
  full?: number;
  options?: Option[];
  ability?: SampleAbility;
  question?: Question;
}

type Name = [zh: string | null, en?: string | null];
type Beside = Pick<Blank<Kind>, 'ability' | 'question'>;

export function typed(name: Name, full: number, beside: Beside = {}): Blank<7> {
  return { kind: 7, name: bilingual(...name), full, ...beside };
}

export function rated(name: Name, full: number, options: Required<Option>[], beside: Beside = {}): Blank<6> {
  return { kind: 6, name: bilingual(...name), full, options, ...beside };
}

export function choice(name: Name, options: Option[]): Blank<1> {
  return { kind: 1, name: bilingual(...name), options };
}

export function choices(name: Name, options: Option[]): Blank<2> {
  return { kind: 2, name: bilingual(...name), options };
}

export function words(name: Name): Blank<3> {
  return { kind: 3, name: bilingual(...name) };
}

export function formVersion<Blanks extends AnyBlanks>(
  firstId: string,
  blanks: Blanks,
  total: FormVersion<Blanks>['total'] = 'sum',
): FormVersion<Blanks> {
  let id = BigInt(firstId);
  const nextId = (): string => String(id++);
  const entries = Object.entries(blanks).map(([key, { options = [] }]) => [key, [nextId(), ...options.map(nextId)]]);
  return { blanks, total, ids: Object.fromEntries(entries) };
}

/** `nextId` supplies the ids of the record's own parts. */
export function fillIn<Blanks extends AnyBlanks>(
  form: FormVersion<Blanks>,
  answers: Answers<Blanks>,
  nextId: () => string,
): SampleDimension[] {
  return Object.entries(form.blanks).map(([key, blank]) => {
    const [dimension_id = '', ...optionIds] = form.ids[key] ?? [];
    const options = (blank.options ?? []).map(([zh, en, score], at): SampleOption => {
      return { id: optionIds[at] ?? '', name: bilingual(zh, en), ...(score !== undefined && { score_val: score }) };
    });
    return {
      id: nextId(),
      dimension_id,
      name: blank.name,
      dimension_type: blank.kind,
      ...(blank.full !== undefined && { full_score: blank.full }),
      ...(blank.ability && { ability_list: [blank.ability] }),
      ...answerOf(blank, options, answers[key], nextId),
    };
  });
}

function answerOf(
  { kind, question }: Blank<Kind>,
  options: SampleOption[],
  answer: AnswerByKind[Kind] | undefined,
  nextId: () => string,
): Partial<SampleDimension> {
  if (answer === undefined) return {};
  const find = (matches: (option: SampleOption) => boolean): SampleOption => {
    const option = options.find(matches);
    if (!option) throw new Error(`the form has no option ${answer}`);
    return option;
  };
  const named = (text: unknown) => find(({ name }) => (name?.zh_cn ?? name?.en_us) === text);
  if (kind === 1) return { dimension_score: named(answer) };
  if (kind === 2) return { dimension_score_list: [answer].flat().map(named) };
  if (kind === 3) return { content: String(answer) };
  const [score, content, candidateAnswer] = [answer].flat() as [number, string?, string?];
  return {
    ...(kind === 6
      ? { dimension_score: find(({ score_val }) => score_val === score) }
      : { dimension_custom_score: score }),
    ...(content !== undefined && { content }),
    ...(question && candidateAnswer !== undefined && { question_list: [ask(question, candidateAnswer, nextId())] }),
  };
}

function ask([zh, en]: Question, content: string, id: string) {
  return { id, title: bilingual(zh, en), content };
}
