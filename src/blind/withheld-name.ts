import type { Dimension, DimensionKind } from '#domain/record.ts';
import type { blindMessages } from './blind-messages.ts';

type WithheldName = keyof Pick<(typeof blindMessages)['en'], 'conclusion' | 'level' | 'jobLevels' | 'score'>;

/** The name of the mask that stands for a dimension's answer. */
export function withheldName(kind: Dimension['kind']): WithheldName {
  return (typeof kind === 'string' ? names[kind] : undefined) ?? 'score';
}

const names: Partial<Record<DimensionKind, WithheldName>> = {
  'built-in-conclusion': 'conclusion',
  'built-in-level': 'level',
  'level-range': 'jobLevels',
};
