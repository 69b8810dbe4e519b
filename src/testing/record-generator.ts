import fc from 'fast-check';
import type { LocalizedText } from '#domain/localized.ts';
import type { Coded, Conclusion, Dimension, DimensionKind, InterviewRecord, Question } from '#domain/record.ts';
import { en } from '../i18n/en.ts';
import { toRecordId } from './record-id.ts';

const keysOf = <Key extends string>(words: Record<Key, unknown>) => Object.keys(words) as Key[];

/** As the server lets it through: written, or `null`. Words that the tests look for are no test of anything. */
const text = fc.oneof(
  fc.constantFrom('沟通', '**x**', '[a](b)', '- x', '1. x', '<b>', 'a\nb', 'a\u2028b', 'a\r\n---\r\nb', '\ud800', '\\'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
);
const written = fc.option(
  text.filter((words) => words.trim() !== '' && !/null|undefined|NaN|Infinity|∞|\[object/.test(words)),
);
const localized: fc.Arbitrary<LocalizedText> = fc.record({ zh: written, en: written });
const id = fc.option(
  fc.oneof(fc.constantFrom('1', '2', '1-2', 'no-1'), fc.bigInt({ min: 1n, max: 10n ** 19n }).map(String), text),
);
const number = fc.oneof(fc.integer({ min: -2, max: 12 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
const moment = fc.option(fc.integer({ min: 1, max: 8.64e15 }));

function coded<Known extends string>(known: readonly Known[]): fc.Arbitrary<Coded<Known> | null> {
  return fc.option(fc.oneof(fc.constantFrom(...known), fc.record({ unknown: fc.integer() })));
}

const score = fc.record({ value: fc.option(number), full: fc.option(number) });
const ability = fc.record({ id, name: localized, description: localized });
const abilities = fc.array(ability, { maxLength: 3 });
const question: fc.Arbitrary<Question> = fc.record({
  id,
  title: localized,
  description: localized,
  answer: written,
  abilities,
  unreadable: fc.boolean(),
});
const questions = fc.array(question, { maxLength: 3 });

const dimension: fc.Arbitrary<Dimension> = fc.record({
  id,
  formDimensionId: id,
  name: localized,
  kind: coded<DimensionKind>([...keysOf(en.dimensions.kinds), 'typed-score', 'scored-choice']),
  answer: fc.record({
    options: fc.array(fc.record({ id, name: localized }), { maxLength: 3 }),
    text: written,
    score: fc.option(score),
  }),
  comment: written,
  abilities,
  questions,
  unreadable: fc.boolean(),
});

/** Any record that the server could hand to the page. */
export const anyRecord: fc.Arbitrary<InterviewRecord> = fc.record({
  id: fc.constant(toRecordId('6949805467799537964')),
  readAt: fc.integer({ min: 1, max: 8.64e15 }),
  stale: fc.boolean(),
  masked: fc.constant([]),
  authorId: id,
  interviewer: fc.option(fc.record({ id, name: localized })),
  submission: coded(keysOf(en.details.submissions)),
  submittedAt: moment,
  conclusion: coded<Conclusion>(keysOf(en.record.conclusions)),
  level: fc.option(fc.record({ level: fc.option(number), name: localized, description: localized })),
  total: fc.option(
    fc.record({
      calculation: coded(keysOf(en.record.calculations)),
      score: fc.option(number),
      full: fc.option(number),
    }),
  ),
  notes: written,
  jobLevels: fc.option(fc.record({ lowestId: id, highestId: id })),
  dimensions: fc.array(dimension, { maxLength: 25 }),
  questions,
  codeQuestions: questions,
  images: fc.array(fc.record({ id: text, name: written, mime: written, createdAt: moment }), { maxLength: 3 }),
  unreadable: fc.subarray(keysOf(en.record.fields)),
});
