import type { Language } from '#domain/localized.ts';

export const pdfLanguages = ['zh', 'en'] as const satisfies readonly Language[];

/** The official PDF of an evaluation, as Feishu Hire makes it: to be asked for again until it is ready. */
export interface PdfRequest {
  language: Language;
  /** What the page shows already; answered is what differs from it, or after some seconds the same again. */
  shown: number | null;
}

/**
 * - `waiting`: `before` others are made before it; `null` while Feishu makes it. Whoever no longer asks no longer waits.
 * - `ready`: it can be downloaded for a moment.
 */
export type PdfProgress = { state: 'waiting'; before: number | null } | { state: 'ready' };
