import type { LanguageMode } from '#domain/localized.ts';
import type { RecordId } from '#domain/record-id.ts';

/** Every address of the product, in one place. */
export const paths = {
  start: () => '/',
  record: (recordId: RecordId) => `/records/${recordId}`,
  recordRoute: '/records/:recordId',
  /** For administrators. */
  sessions: () => '/sessions',
  /** Where one stands when nobody is signed in, or could not be. */
  signIn: () => '/sign-in',
};

/** Every address of our own server that the page asks. */
export const apiPaths = {
  about: () => '/api/about',
  me: () => '/api/me',
  /** Leaves the page for Feishu and comes back to `returnTo`. `choose`: ask who, instead of taking who is there. */
  signIn: (returnTo: string, choose = false) =>
    `/auth/sign-in?${new URLSearchParams({ return_to: returnTo, ...(choose && { choose: '1' }) })}`,
  signOut: () => '/auth/sign-out',
  sessions: () => '/api/sessions',
  endSessions: () => '/api/sessions/end',
  grants: (recordId: RecordId) => `/api/records/${recordId}/grants`,
  revoke: (recordId: RecordId, grantId: string) => `/api/records/${recordId}/grants/${grantId}/revoke`,
  people: (recordId: RecordId, name: string) => `/api/records/${recordId}/people?${new URLSearchParams({ name })}`,
  readers: (recordId: RecordId) => `/api/records/${recordId}/readers`,
  record: (recordId: RecordId) => `/api/records/${recordId}`,
  image: (recordId: RecordId, imageId: string) => `/api/records/${recordId}/images/${encodeURIComponent(imageId)}`,
  /** At most so many pixels a side; the server knows no other widths. */
  thumbnail: (recordId: RecordId, imageId: string, width: number) =>
    `${apiPaths.image(recordId, imageId)}?width=${width}`,
  imageDownload: (recordId: RecordId, imageId: string) => `${apiPaths.image(recordId, imageId)}?download`,
};

export const languageParameter = 'lang';

/** The full address to share: this page, in this language, at this item. */
export function shareAddress(path: string, mode: LanguageMode, item?: string): string {
  const url = new URL(path, window.location.origin);
  url.searchParams.set(languageParameter, mode);
  if (item) url.hash = item;
  return url.href;
}

/** This very place: page, language and item. What signing in comes back to. */
export function presentPlace(): string {
  const { pathname, search, hash } = window.location;
  return `${pathname}${search}${hash}`;
}
