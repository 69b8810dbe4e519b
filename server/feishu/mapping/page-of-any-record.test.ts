import fc from 'fast-check';
import { expect, test } from 'vitest';
import { summariseAbilities } from '#domain/ability.ts';
import { dimensionsWithCards } from '#domain/built-in.ts';
import { countEvidence, lacksEvidence } from '#domain/evidence.ts';
import type { Dimension, InterviewRecord } from '#domain/record.ts';
import { checkArithmetic, drawScore, isScorable } from '#domain/score.ts';
import { readWireRecord, wireRecord } from '../../testing/wire-record-generator.ts';

const scorableTypes = { dimension_type: fc.constantFrom(6, 7), full_score: fc.integer({ min: -1, max: 10 }) };
const givenScores = {
  dimension_custom_score: fc.option(fc.integer({ min: -1, max: 11 })),
  dimension_score: fc.option(fc.record({ score_val: fc.integer({ min: -1, max: 11 }) })),
};
const abilities = fc.array(fc.record({ id: fc.constantFrom('1', '2', null), name: fc.constant({ zh_cn: '沟通' }) }), {
  maxLength: 3,
});

/** Random types and scores seldom meet: some dimensions are of those that the page counts with. */
const scoredDimension = fc.record({ ...scorableTypes, ...givenScores, content: fc.string(), ability_list: abilities });

/** Whatever Feishu sends, through `wire` and `to-record`: what the page then computes from it. */
function forAnyRecord(check: (record: InterviewRecord) => void): void {
  const scored = fc.array(scoredDimension, { maxLength: 5 });
  fc.assert(
    fc.property(fc.boolean().chain(wireRecord), scored, (fields, dimensions) => {
      const others = fields.dimension_assessment_list;
      const all = Array.isArray(others) ? [...dimensions, ...others] : dimensions;
      check(readWireRecord({ ...fields, dimension_assessment_list: all }).record);
    }),
  );
}

const isGiven = (dimension: Dimension) => isScorable(dimension) && dimension.answer.score.value !== null;

test('every bar of any record has a share between 0 and 1', () => {
  forAnyRecord((record) => {
    for (const { answer } of record.dimensions.filter(isScorable)) {
      const drawing = drawScore(answer.score);
      expect(drawing.kind === 'not-scored').toBe(answer.score.value === null);
      if (drawing.kind === 'scored') expect(drawing.share >= 0 && drawing.share <= 1).toBe(true);
    }
  });
});

test('the evidence of any record adds up', () => {
  forAnyRecord(({ dimensions }) => {
    const { supported, scored } = countEvidence(dimensions);
    expect(scored).toBe(dimensions.filter(isGiven).length);
    expect(scored - supported).toBe(dimensions.filter(lacksEvidence).length);
  });
});

test('the arithmetic of any record is checked over the scores given, and only against a stated total', () => {
  forAnyRecord((record) => {
    const arithmetic = checkArithmetic(record);
    expect(arithmetic === null).toBe((record.total?.score ?? null) === null);
    expect(arithmetic?.count ?? 0).toBe(arithmetic ? record.dimensions.filter(isGiven).length : 0);
  });
});

test('every ability of any record is counted once, with an average between 0 and 1 where there is one', () => {
  forAnyRecord((record) => {
    const summaries = summariseAbilities(record);
    expect(new Set(summaries.map(({ key }) => key)).size).toBe(summaries.length);
    const faulty = summaries.filter(({ share, scoredCount, mentionCount }) => {
      const isShareRight = scoredCount === 0 ? share === null : share !== null && share >= 0 && share <= 1;
      return !isShareRight || mentionCount < Math.max(1, scoredCount);
    });
    expect(faulty).toEqual([]);
  });
});

test('of any record only built-in questions go without a card', () => {
  forAnyRecord((record) => {
    const cards = new Set(dimensionsWithCards(record));
    const hidden = record.dimensions.filter((dimension) => !cards.has(dimension));
    for (const { kind } of hidden) expect(kind).toMatch(/^built-in-/);
    expect(cards.size + hidden.length).toBe(record.dimensions.length);
  });
});
