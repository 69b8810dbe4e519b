import type { Sample } from '#contract/about.ts';
import { parseRecordId } from '#domain/record-id.ts';
import { failures } from './failures/failures.ts';
import { heldSamples } from './records.ts';

type SampleTexts = Omit<Sample, 'group' | 'recordId'> & { recordId: string };

/** The samples of the start page: first records, then the ways in which Feishu can fail. */
export const samples: Sample[] = [
  ...heldSamples.map(({ title, hint, record }) => toSample('record', { recordId: record.id, title, hint })),
  ...failures.map((failure) => toSample('failure', failure)),
];

function toSample(group: Sample['group'], { title, hint, ...sample }: SampleTexts): Sample {
  const recordId = parseRecordId(sample.recordId);
  if (recordId === null) throw new Error(`${sample.recordId} is no id of a record`);
  return { recordId, group, title, hint };
}
