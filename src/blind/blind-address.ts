import { useMemo } from 'react';
import { useLocation } from 'react-router';
import { blindParameter, readMasked, revealParameter, toBlindParameter } from '#contract/blind.ts';
import type { BlindPart } from '#domain/record.ts';

/** What the page at this address withholds. */
export function maskedAt(search: string): BlindPart[] {
  return readMasked(new URLSearchParams(search).get(blindParameter));
}

export function useMasked(): BlindPart[] {
  const { search } = useLocation();
  return useMemo(() => maskedAt(search), [search]);
}

/** This address with something else withheld; whatever else stands in it, stays. */
export function addressWith(
  { pathname, search, hash }: { pathname: string; search: string; hash: string },
  masked: readonly BlindPart[],
): string {
  const parameters = new URLSearchParams(search);
  parameters.delete(revealParameter);
  const blind = toBlindParameter(masked);
  if (blind === undefined) parameters.delete(blindParameter);
  else parameters.set(blindParameter, blind);
  // Commas stay as they are: the address is read by people too.
  const query = parameters.toString().replaceAll('%2C', ',');
  return `${pathname}${query === '' ? '' : `?${query}`}${hash}`;
}

/** An address that is read blind as well where this one is. */
export function useKeepBlind(): (path: string) => string {
  const isBlind = useMasked().length > 0;
  return (path) => (isBlind ? blindAddress(path) : path);
}

export function blindAddress(path: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}${blindParameter}=1`;
}
