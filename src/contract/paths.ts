import type { Language } from '#domain/localized.ts';
import type { SignInProblem } from './sign-in.ts';
import type { ThumbnailWidth } from './thumbnail.ts';

/** Where each page stands. The server serves what is written here, and the page links to it. */
export const pagePaths = {
  start: '/',
  record: '/records/:recordId',
  /** The debrief: the evaluations of one application beside each other. */
  application: '/applications/:applicationId',
  /** A debrief of evaluations that the reader has chosen; the query has their ids. */
  compare: '/compare',
  /** The samples of the sandbox. A server with a Feishu app has no such page. */
  samples: '/samples',
  /** For administrators. */
  sessions: '/sessions',
  /** The page for readers who are not signed in, or whose sign-in failed. */
  signIn: '/sign-in',
} as const;

export interface SignInPageQuery {
  problem?: SignInProblem;
  return_to?: string | undefined;
}

/** The way to Feishu's sign-in and back. */
export const signInPaths = {
  start: '/auth/sign-in',
  callback: '/auth/callback',
} as const;

export interface SignInQuery {
  /** Where to come back to. */
  return_to: string;
  /** Ask who, instead of taking who is there. */
  choose?: '1' | undefined;
}

export const imagePath = '/api/records/:recordId/images/:imageId';

/** The whole list of interviews as a file for spreadsheets; it is asked for as the list is, and in a language. */
export const interviewsFilePath = '/api/interviews.csv';

/** The address of the official PDF, once it is ready. */
export const pdfPath = '/api/records/:recordId/pdf';

export interface PdfQuery {
  language: Language;
}

export interface ImageQuery {
  /** At most so many pixels a side; the server knows no other widths. */
  width?: ThumbnailWidth;
  /** To be kept as a file, whatever it says. */
  download?: '';
}
