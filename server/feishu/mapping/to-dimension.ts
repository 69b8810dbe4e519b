import { isEmptyText } from '#domain/localized.ts';
import type { Coded, Dimension, DimensionAnswer, DimensionKind, Option } from '#domain/record.ts';
import { isUnknown } from '#domain/record.ts';
import { decodeEnum } from './decode-enum.ts';
import type { InvalidFields } from './invalid-fields.ts';
import { placeOf } from './invalid-fields.ts';
import { toQuestions } from './to-question.ts';
import { present, toAbilities, toId, toLocalizedName, toText } from './to-text.ts';
import type { WireDimension, WireOption } from './wire.ts';

/** dimension_type, 维度评价方式. 8, 9 and numbers above 12 are not documented. */
const kinds: Record<number, DimensionKind> = {
  1: 'single-choice',
  2: 'multiple-choice',
  3: 'long-text',
  4: 'short-text',
  5: 'level-range',
  6: 'scored-choice',
  7: 'typed-score',
  10: 'built-in-conclusion',
  11: 'built-in-level',
  12: 'built-in-notes',
};

type Answering = (dimension: WireDimension) => DimensionAnswer;

/**
 * The kind decides which field holds the answer: Feishu's documented example fills every field at once, and fields
 * that mean nothing for the kind hold zeros. For undocumented kinds, everything present is kept.
 */
const answers: Record<DimensionKind, Answering> = {
  'single-choice': ({ dimension_score }) => ({ options: toOptions([dimension_score]), text: null, score: null }),
  'multiple-choice': ({ dimension_score_list }) => ({
    options: toOptions(dimension_score_list),
    text: null,
    score: null,
  }),
  'long-text': ({ content }) => ({ options: [], text: toText(content), score: null }),
  'short-text': ({ content }) => ({ options: [], text: toText(content), score: null }),
  'scored-choice': ({ dimension_score, full_score }) => ({
    options: toOptions([dimension_score]),
    text: null,
    score: { value: dimension_score?.score_val ?? null, full: full_score ?? null },
  }),
  'typed-score': ({ dimension_custom_score, full_score }) => ({
    options: [],
    text: null,
    score: { value: dimension_custom_score ?? null, full: full_score ?? null },
  }),
  'level-range': whateverIsPresent,
  'built-in-conclusion': withoutScore,
  'built-in-level': withoutScore,
  'built-in-notes': withoutScore,
};

/** One item of the form. `place`: path of the list in the record, to look up its invalid fields. */
export function toDimensions(
  dimensions: (WireDimension | null)[] | null | undefined,
  place: string,
  invalidFields: InvalidFields,
): Dimension[] {
  return (dimensions ?? []).flatMap((dimension, index) =>
    dimension ? [toDimension(dimension, placeOf(place, index), invalidFields)] : [],
  );
}

function toDimension(dimension: WireDimension, place: string, invalidFields: InvalidFields): Dimension {
  const kind = decodeEnum(kinds, dimension.dimension_type);
  const answer = answerOf(kind)(dimension);
  return {
    id: toId(dimension.id),
    formDimensionId: toId(dimension.dimension_id),
    name: toLocalizedName(dimension.name),
    kind,
    answer,
    comment: answer.text === null ? toText(dimension.content) : null,
    abilities: toAbilities(dimension.ability_list),
    questions: toQuestions(dimension.question_list, placeOf(place, 'question_list'), invalidFields),
    unreadable: invalidFields.has(place),
  };
}

function answerOf(kind: Coded<DimensionKind> | null): Answering {
  return kind === null || isUnknown(kind) ? whateverIsPresent : answers[kind];
}

function whateverIsPresent(dimension: WireDimension): DimensionAnswer {
  const { dimension_score: one, dimension_score_list: several, dimension_custom_score, full_score } = dimension;
  const value = dimension_custom_score ?? null;
  return {
    options: withoutRepeats(toOptions([one, ...(several ?? [])])),
    text: toText(dimension.content),
    score: value === null ? null : { value, full: full_score ?? null },
  };
}

/** Built-in questions (系统预设题目) are never scored, whatever number they contain. */
function withoutScore(dimension: WireDimension): DimensionAnswer {
  return { ...whateverIsPresent(dimension), score: null };
}

function toOptions(options: (WireOption | null | undefined)[] | null | undefined): Option[] {
  return present((options ?? []).map((option) => option ?? null))
    .map(({ id, name }) => ({ id: toId(id), name: toLocalizedName(name) }))
    .filter(({ id, name }) => id !== null || !isEmptyText(name));
}

/** The single option may be repeated in the list of options. */
function withoutRepeats(options: Option[]): Option[] {
  return [...new Map(options.map((option) => [JSON.stringify(option), option])).values()];
}
