import type { SampleRecord } from '../records/sample-record.ts';
import type { SampleApplication } from './application.ts';
import { algorithmCandidates } from './candidates/algorithm.ts';
import { backEndCandidates } from './candidates/back-end.ts';
import { dataCandidates } from './candidates/data.ts';
import { frontEndCandidates } from './candidates/front-end.ts';
import { legalCandidates } from './candidates/legal.ts';
import { productDesignerCandidates } from './candidates/product-designer.ts';
import { productManagerCandidates } from './candidates/product-manager.ts';
import { salesCandidates } from './candidates/sales.ts';

const candidates = [
  ...frontEndCandidates,
  ...backEndCandidates,
  ...dataCandidates,
  ...algorithmCandidates,
  ...productManagerCandidates,
  ...productDesignerCandidates,
  ...salesCandidates,
  ...legalCandidates,
];

export const candidateApplications: SampleApplication[] = candidates.map(({ application }) => application);

/** Unlike the samples of the start page, these records are found only through the list of interviews. */
export const candidateRecords: SampleRecord[] = candidates.flatMap(({ records }) => records);
