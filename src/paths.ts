import type { LanguageMode } from '#domain/localized.ts';

/** Every address of the product, in one place. */
export const paths = {
  start: () => '/',
  record: (recordId: string) => `/records/${recordId}`,
  recordRoute: '/records/:recordId',
};

/** Every address of our own server that the page asks. */
export const apiPaths = {
  about: () => '/api/about',
  record: (recordId: string) => `/api/records/${recordId}`,
  image: (recordId: string, imageId: string) => `/api/records/${recordId}/images/${encodeURIComponent(imageId)}`,
  imageDownload: (recordId: string, imageId: string) => `${apiPaths.image(recordId, imageId)}?download`,
};

export const languageParameter = 'lang';

/** The full address to share: this page, in this language, at this item. */
export function shareAddress(path: string, mode: LanguageMode, item?: string): string {
  const url = new URL(path, window.location.origin);
  url.searchParams.set(languageParameter, mode);
  if (item) url.hash = item;
  return url.href;
}
