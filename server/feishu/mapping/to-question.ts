import type { Question } from '#domain/record.ts';
import type { InvalidFields } from './invalid-fields.ts';
import { placeOf } from './invalid-fields.ts';
import { toAbilities, toId, toLocalizedText, toText } from './to-text.ts';
import type { WireQuestion } from './wire.ts';

/** A list of questions, in upstream's order. `place`: path of the list in the record, to look up its invalid fields. */
export function toQuestions(
  questions: (WireQuestion | null)[] | null | undefined,
  place: string,
  invalidFields: InvalidFields,
): Question[] {
  return (questions ?? []).flatMap((question, index) =>
    question ? [toQuestion(question, invalidFields.has(placeOf(place, index)))] : [],
  );
}

function toQuestion({ id, title, description, content, ability_list }: WireQuestion, unreadable: boolean): Question {
  return {
    id: toId(id),
    title: toLocalizedText(title),
    description: toLocalizedText(description),
    answer: toText(content),
    abilities: toAbilities(ability_list),
    unreadable,
  };
}
