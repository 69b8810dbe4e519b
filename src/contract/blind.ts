import { blindParts } from '#domain/blind.ts';
import type { BlindPart } from '#domain/record.ts';

/** The blind parameters in the address of a page or of the API. */
export interface BlindQuery {
  /** The parts to mask: `1` means all parts. Without this parameter, the server masks nothing. */
  blind?: string | undefined;
  /** `1`: the reader has just revealed a masked part. The audit trail records that apart from a read. */
  reveal?: string | undefined;
}

export const blindParameter = 'blind';
export const revealParameter = 'reveal';

/** Reads which parts an address masks. An unknown word masks all parts, so that a typing error reveals nothing. */
export function readMasked(text: string | null | undefined): BlindPart[] {
  if (text === null || text === undefined || text === '' || text === '0') return [];
  const named = text.split(',');
  const parts = blindParts.filter((part) => named.includes(part));
  return parts.length === 0 ? [...blindParts] : parts;
}

/** Serialises masked parts for an address; `undefined` if there are none. */
export function toBlindParameter(masked: readonly BlindPart[]): string | undefined {
  if (masked.length === 0) return undefined;
  return masked.length === blindParts.length ? '1' : masked.join(',');
}
