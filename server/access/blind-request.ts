import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readMasked } from '#contract/blind.ts';
import type { BlindPart } from '#domain/record.ts';
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
