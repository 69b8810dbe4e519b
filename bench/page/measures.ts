import type { Condition, Visit } from './conditions.ts';

export const pageNames = ['record', 'list', 'debrief'] as const;
export type PageName = (typeof pageNames)[number];

/** The opened page: the product's page, or the hand-written static page with the same words. */
export type Opened = 'product' | 'static';

/** In milliseconds since the navigation began, or bytes on the wire; docs/benchmark.md explains each. */
export type Measure =
  | 'firstPaint'
  | 'readable'
  | 'chart'
  | 'reacts'
  | 'htmlBytes'
  | 'styleBytes'
  | 'scriptBytes'
  | 'jsonBytes'
  | 'otherBytes'
  | 'allBytes'
  | 'scriptBytesUntilReacts'
  | 'layoutShift'
  | 'blockingTime'
  | 'longestTask'
  | 'heapBytes';

export type Measures = Partial<Record<Measure, number>>;

/** The measures of one visit in one round. */
export interface Sample {
  page: PageName;
  condition: Condition;
  visit: Visit;
  opened: Opened;
  round: number;
  measures: Measures;
}
