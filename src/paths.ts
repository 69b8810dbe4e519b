import { toAddress } from '#contract/address.ts';
import type { InterviewParameters } from '#contract/interview-query.ts';
import {
  type ImageQuery,
  imagePath,
  interviewsFilePath,
  type PdfQuery,
  pagePaths,
  pdfPath,
  type SignInPageQuery,
  type SignInQuery,
  signInPaths,
} from '#contract/paths.ts';
import type { LanguageMode } from '#domain/localized.ts';
import type { RecordId } from '#domain/record-id.ts';

/** Every address that the page links to. */
export const paths = {
  start: () => pagePaths.start,
  record: (recordId: RecordId) => toAddress(pagePaths.record, { recordId }),
  application: (applicationId: string) => toAddress(pagePaths.application, { applicationId }),
  compare: (recordIds: readonly RecordId[]) => `${pagePaths.compare}?ids=${recordIds.join(',')}`,
  samples: () => pagePaths.samples,
  sessions: () => pagePaths.sessions,
  signIn: (query: SignInPageQuery = {}) => toAddress(pagePaths.signIn, {}, query),
  /** Leaves this site for Feishu. */
  feishuSignIn: (query: SignInQuery) => toAddress(signInPaths.start, {}, query),
  image: (recordId: RecordId, imageId: string, query: ImageQuery = {}) =>
    toAddress(imagePath, { recordId, imageId }, query),
  interviewsFile: (query: InterviewParameters & { lang: LanguageMode }) => toAddress(interviewsFilePath, {}, query),
  pdf: (recordId: RecordId, query: PdfQuery) => toAddress(pdfPath, { recordId }, query),
};

export const languageParameter = 'lang';

/** The full address to copy: this page in this language, and at this item if one is named. */
export function shareAddress(path: string, mode: LanguageMode, item?: string): string {
  const url = new URL(path, window.location.origin);
  url.searchParams.set(languageParameter, mode);
  if (item) url.hash = item;
  return url.href;
}

/** The page, language and item that the reader sees. Sign-in returns to it. */
export function presentPlace(): string {
  const { pathname, search, hash } = window.location;
  return `${pathname}${search}${hash}`;
}
