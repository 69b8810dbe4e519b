import type { Condition, Visit } from './conditions.ts';

/** What is opened: a record in the product, or the same words on a page written by hand. */
export type Opened = 'product' | 'static';

/** Milliseconds since the navigation began, bytes on the wire, or what their name says. docs/benchmark.md explains them. */
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

/** One of the rounds, as far as it was measured. */
export interface Sample {
  condition: Condition;
  visit: Visit;
  opened: Opened;
  round: number;
  measures: Measures;
}
