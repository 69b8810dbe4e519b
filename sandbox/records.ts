import { candidateRecords } from './company/candidates.ts';
import { algorithmEngineer } from './records/algorithm-engineer.ts';
import { backendEngineer } from './records/backend-engineer.ts';
import { buyer } from './records/buyer.ts';
import { campusHire } from './records/campus-hire.ts';
import { dataAnalyst } from './records/data-analyst.ts';
import { documented } from './records/documented.ts';
import { financeSpecialist } from './records/finance-specialist.ts';
import { frontendEngineer } from './records/frontend-engineer.ts';
import { frontendFirstRound, frontendOwed } from './records/frontend-engineer-panel.ts';
import { hostileText } from './records/hostile-text.ts';
import { hrBusinessPartner } from './records/hr-business-partner.ts';
import { large } from './records/large.ts';
import { legalCounsel } from './records/legal-counsel.ts';
import { operationsLead } from './records/operations-lead.ts';
import { productDesigner } from './records/product-designer.ts';
import { productManager } from './records/product-manager.ts';
import { salesManager } from './records/sales-manager.ts';
import type { RecordSample, SampleRecord } from './records/sample-record.ts';
import { storeManager } from './records/store-manager.ts';

/** The records that the start page offers, in a good order for a first look. */
export const heldSamples: RecordSample[] = [
  frontendEngineer,
  backendEngineer,
  dataAnalyst,
  productDesigner,
  hrBusinessPartner,
  algorithmEngineer,
  campusHire,
  financeSpecialist,
  salesManager,
  operationsLead,
  buyer,
  productManager,
  storeManager,
  frontendFirstRound,
  frontendOwed,
  legalCounsel,
  documented,
  large,
  hostileText,
];

const byId = new Map(
  [...heldSamples.map(({ record }) => record), ...candidateRecords].map((record) => [record.id, record]),
);

export function findRecord(recordId: string): SampleRecord | undefined {
  return byId.get(recordId);
}

/** Every record in ascending order of ids, as the batch list pages through them. */
export const recordsInOrder: readonly SampleRecord[] = [...byId.values()].sort((one, other) =>
  BigInt(one.id) < BigInt(other.id) ? -1 : 1,
);
