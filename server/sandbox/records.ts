import type { HeldRecord, HeldSample } from './held-record.ts';
import { frontendEngineer } from './records/frontend-engineer.ts';

/** In a good order for a first look. */
export const heldSamples: HeldSample[] = [frontendEngineer];

const byId = new Map(heldSamples.map(({ record }) => [record.id, record]));

export function findRecord(recordId: string): HeldRecord | undefined {
  return byId.get(recordId);
}

/** Every record's id, in ascending order, as the batch list pages through them. */
export const recordIds: readonly string[] = [...byId.keys()].sort((one, other) =>
  BigInt(one) < BigInt(other) ? -1 : 1,
);
