import type { SampleRecord } from '../records/sample-record.ts';
import type { SampleApplication } from './application.ts';
import { frontEndCandidates } from './candidates/front-end.ts';

const candidates = [...frontEndCandidates];

export const candidateApplications: SampleApplication[] = candidates.map(({ application }) => application);

/** Unlike the samples of the start page, these are found through the list of interviews alone. */
export const candidateRecords: SampleRecord[] = candidates.flatMap(({ records }) => records);
