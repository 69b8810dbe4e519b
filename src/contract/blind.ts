import { blindParts } from '#domain/blind.ts';
import type { BlindPart } from '#domain/record.ts';

/** Of an address whose answer can be read blind; of a page as of the API. */
export interface BlindQuery {
  /** What is to be withheld: `1` is everything. Without it nothing is. */
  blind?: string | undefined;
  /** `1`: the reader has just asked to see what was withheld, which the audit trail tells from reading. */
  reveal?: string | undefined;
}

export const blindParameter = 'blind';
export const revealParameter = 'reveal';

/** What an address asks to withhold. What it does not know is taken for everything: nobody sees by mistake. */
export function readMasked(text: string | null | undefined): BlindPart[] {
  if (text === null || text === undefined || text === '' || text === '0') return [];
  const named = text.split(',');
  const parts = blindParts.filter((part) => named.includes(part));
  return parts.length === 0 ? [...blindParts] : parts;
}

/** The same as an address says it; `undefined` for nothing. */
export function toBlindParameter(masked: readonly BlindPart[]): string | undefined {
  if (masked.length === 0) return undefined;
  return masked.length === blindParts.length ? '1' : masked.join(',');
}
