import type { DimensionKind } from './record.ts';

interface DimensionKindFacts {
  /** The verdict that the dimension asks for; `null` where its answer is evidence. Blind reading masks a verdict. */
  asksFor: 'conclusion' | 'scores' | null;
  /** Feishu puts the question into every form (系统预设题目). */
  isBuiltIn: boolean;
}

const evidence = { asksFor: null, isBuiltIn: false } as const;
const score = { asksFor: 'scores', isBuiltIn: false } as const;

/** A new kind of dimension does not compile before it has a row here, so no kind reaches blind readers by mistake. */
export const dimensionKinds: Readonly<Record<DimensionKind, DimensionKindFacts>> = {
  'single-choice': evidence,
  'multiple-choice': evidence,
  'long-text': evidence,
  'short-text': evidence,
  'level-range': { asksFor: 'conclusion', isBuiltIn: false },
  'scored-choice': score,
  'typed-score': score,
  'built-in-conclusion': { asksFor: 'conclusion', isBuiltIn: true },
  'built-in-level': { asksFor: 'conclusion', isBuiltIn: true },
  'built-in-notes': { asksFor: null, isBuiltIn: true },
};
