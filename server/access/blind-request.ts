import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readMasked } from '#contract/blind.ts';
import { maskRecord } from '#domain/blind.ts';
import type { BlindPart, InterviewRecord } from '#domain/record.ts';
import { queryParameter } from '../http/query-parameter.ts';

/** Whatever else stands in an address, the language for one, is left alone. */
export const blindQuery = z.object({ blind: queryParameter, reveal: queryParameter });

/** What this request is to be answered without. */
export function maskedOf(request: FastifyRequest): BlindPart[] {
  return readMasked(blindQuery.safeParse(request.query).data?.blind);
}

/** For the audit trail: a reader who lifts the mask does more than read. */
export function readOrReveal(request: FastifyRequest): 'read' | 'reveal' {
  return isRevealing(request) ? 'reveal' : 'read';
}

export function isRevealing(request: FastifyRequest): boolean {
  return blindQuery.safeParse(request.query).data?.reveal === '1';
}

/** Masks records, each once for the same parts: as the same object, whose bytes are kept like those of the whole record. */
export function createMasks(): typeof maskRecord {
  const masks = new WeakMap<InterviewRecord, Map<string, InterviewRecord>>();
  return (record, parts) => {
    const known = masks.get(record) ?? new Map<string, InterviewRecord>();
    const masked = known.get(parts.join()) ?? maskRecord(record, parts);
    masks.set(record, known.set(parts.join(), masked));
    return masked;
  };
}
