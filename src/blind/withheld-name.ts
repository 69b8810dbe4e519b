import type { Dimension, DimensionKind } from '#domain/record.ts';
import type { blindMessages } from './blind-messages.ts';

type WithheldName = keyof Pick<(typeof blindMessages)['en'], 'conclusion' | 'level' | 'jobLevels' | 'score'>;

/** What the mask in the place of a dimension's answer is called. */
export function withheldName(kind: Dimension['kind']): WithheldName {
  return (typeof kind === 'string' ? names[kind] : undefined) ?? 'score';
}

const names: Partial<Record<DimensionKind, WithheldName>> = {
  'built-in-conclusion': 'conclusion',
  'built-in-level': 'level',
  'level-range': 'jobLevels',
};
