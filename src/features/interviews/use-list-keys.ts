import type { RefObject } from 'react';
import { useKey } from '../../ui/use-key.ts';

/**
 * `j` and `k` move between evaluations in reading order, `/` moves to the search field. Enter is left to the browser.
 */
export function useListKeys(page: RefObject<HTMLElement | null>): void {
  useKey('j', () => focusEvaluation(page.current, 1));
  useKey('k', () => focusEvaluation(page.current, -1));
  useKey('/', () => page.current?.querySelector<HTMLInputElement>('input[type=search]')?.focus());
}

function focusEvaluation(page: HTMLElement | null, move: number): void {
  const links = [...(page?.querySelectorAll<HTMLElement>('[data-evaluation]') ?? [])];
  const at = links.findIndex((link) => link.matches(':focus'));
  const link = at === -1 ? links.at(move > 0 ? 0 : -1) : links[at + move];
  link?.focus();
  link?.scrollIntoView({ block: 'nearest' });
}
