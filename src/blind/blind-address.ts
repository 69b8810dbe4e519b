import { useMemo } from 'react';
import { useLocation } from 'react-router';
import { blindParameter, readMasked, revealParameter, toBlindParameter } from '#contract/blind.ts';
import type { BlindPart } from '#domain/record.ts';

/** The parts that the page at this address masks. */
export function maskedAt(search: string): BlindPart[] {
  return readMasked(new URLSearchParams(search).get(blindParameter));
}

export function useMasked(): BlindPart[] {
  const { search } = useLocation();
  return useMemo(() => maskedAt(search), [search]);
}

/** This address with other masked parts, and otherwise unchanged. */
export function addressWith(
  { pathname, search, hash }: { pathname: string; search: string; hash: string },
  masked: readonly BlindPart[],
): string {
  const parameters = new URLSearchParams(search);
  parameters.delete(revealParameter);
  const blind = toBlindParameter(masked);
  if (blind === undefined) parameters.delete(blindParameter);
  else parameters.set(blindParameter, blind);
  // Keeps commas unescaped, because people read the address too.
  const query = parameters.toString().replaceAll('%2C', ',');
  return `${pathname}${query === '' ? '' : `?${query}`}${hash}`;
}

/** Makes other addresses blind if this page is blind. */
export function useKeepBlind(): (path: string) => string {
  const isBlind = useMasked().length > 0;
  return (path) => (isBlind ? blindAddress(path) : path);
}

export function blindAddress(path: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}${blindParameter}=1`;
}
