import type { Dimension, DimensionKind, InterviewRecord } from './record.ts';

type BuiltInKind = Extract<DimensionKind, `built-in-${string}`>;

/** Whether the record's header already shows the answer to a built-in question (系统预设题目). */
const shownInHead: Record<BuiltInKind, (record: InterviewRecord) => boolean> = {
  'built-in-conclusion': (record) => record.conclusion !== null,
  'built-in-level': (record) => record.level !== null,
  'built-in-notes': (record) => record.notes !== null,
};

/**
 * The dimensions that need a card of their own. A built-in question gets one only for content that the record's header
 * does not show: otherwise the page would show the same answer twice.
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
