import type { Dimension, DimensionKind, InterviewRecord } from './record.ts';

type BuiltInKind = Extract<DimensionKind, `built-in-${string}`>;

/** Whether the head of the record already shows what a built-in question (系统预设题目) asks. */
const shownInHead: Record<BuiltInKind, (record: InterviewRecord) => boolean> = {
  'built-in-conclusion': (record) => record.conclusion !== null,
  'built-in-level': (record) => record.level !== null,
  'built-in-notes': (record) => record.notes !== null,
};

/**
 * The dimensions that need a card of their own. A built-in question gets one only where it holds something that the
 * head of the record does not: otherwise the same answer would stand on the page twice.
 */
export function dimensionsWithCards(record: InterviewRecord): Dimension[] {
  return record.dimensions.filter((dimension) => !isShownInHead(dimension, record));
}

function isShownInHead(dimension: Dimension, record: InterviewRecord): boolean {
  const { kind } = dimension;
  if (typeof kind !== 'string' || !isBuiltIn(kind)) return false;
  if (dimension.questions.length > 0 || dimension.abilities.length > 0 || dimension.unreadable) return false;
  const text = dimension.answer.text ?? dimension.comment;
  if (text !== null && text !== record.notes) return false;
  const isEmpty = text === null && dimension.answer.options.length === 0 && dimension.answer.score === null;
  return isEmpty || shownInHead[kind](record);
}

function isBuiltIn(kind: DimensionKind): kind is BuiltInKind {
  return kind in shownInHead;
}
