import type { Sample } from '#contract/about.ts';
import { failureSamples } from './failures/failures.ts';
import { heldSamples } from './records.ts';

/** What the start page offers: records first, then the ways in which Feishu can fail. */
export const samples: Sample[] = [
  ...heldSamples.map(({ title, hint, record }): Sample => ({ recordId: record.id, group: 'record', title, hint })),
  ...failureSamples,
];
