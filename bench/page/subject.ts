import { frontendEngineer } from '../../sandbox/records/frontend-engineer.ts';
import type { SampleDimension, SampleRecord } from '../../sandbox/records/sample-record.ts';

/** The record that is opened: a typical one, without images, which load after everything that is measured. */
export const subject: SampleRecord = { ...frontendEngineer.record, image_list: [] };

/** The record counts as readable once these are visible, each the first line of a text. */
export const firstWords = [
  '面试评价 · 面试官 赵鹏',
  '通过',
  firstLine(subject.content),
  firstLine(dimensionsOf(subject)[0]?.content),
];

/** The heading once the page is in English. */
export const englishHeading = 'Interview evaluation by Zhao Peng';

/** The share of the full score that each bar shows, from the top. A score of 0 has only a mark, which may have any size. */
export const drawnShares = dimensionsOf(subject)
  .map((dimension) => shareOf(dimension) ?? 0)
  .filter((share) => share > 0);

export function dimensionsOf({ dimension_assessment_list: dimensions = [] }: SampleRecord): SampleDimension[] {
  return dimensions;
}

export function scoreOf({ dimension_custom_score: typed, dimension_score: chosen }: SampleDimension): number | null {
  return typed ?? chosen?.score_val ?? null;
}

/** `null` where the form asks for no score, or none was given. */
export function shareOf(dimension: SampleDimension): number | null {
  const score = scoreOf(dimension);
  return dimension.full_score === undefined || score === null ? null : score / dimension.full_score;
}

/** A different id for each number, so that no visit is served from a cache. */
export function recordIdOf(number: number): string {
  return String(7_574_263_901_857_500_000n + BigInt(number));
}

function firstLine(text = ''): string {
  return text.split('\n')[0] ?? '';
}
