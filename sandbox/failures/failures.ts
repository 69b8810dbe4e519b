import type { SampleRecord } from '../records/sample-record.ts';
import type { Behaviour, Failure } from './failure.ts';
import { emptyAnswer, htmlInstead, malformedJson, otherRecord, wrongTypes } from './garbled.ts';
import { imageExpired, imageGone } from './images.ts';
import { immense } from './immense.ts';
import { ordinaryRecord } from './ordinary-record.ts';
import { notFound, scopeMissing, systemError, throttled, tokenExpiredOnce } from './refusals.ts';
import { hanging, slow } from './silences.ts';

/** The failures in the order of the start page. */
export const failures: Failure[] = [
  notFound,
  systemError,
  throttled,
  slow,
  hanging,
  malformedJson,
  htmlInstead,
  otherRecord,
  emptyAnswer,
  wrongTypes,
  tokenExpiredOnce,
  scopeMissing,
  imageExpired,
  imageGone,
  immense,
];

/** By record id. */
export type Failures = ReadonlyMap<string, Behaviour>;

export function createFailures(now: () => number): Failures {
  return new Map(failures.map(({ recordId, begin }) => [recordId, begin(now)]));
}

/** The record whose images a failing sample shows. */
export function recordBehind(recordId: string): SampleRecord | undefined {
  return failures.some((failure) => failure.recordId === recordId) ? ordinaryRecord(recordId) : undefined;
}
