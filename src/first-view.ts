import { createContext, use } from 'react';
import type { FirstView } from '#contract/document.ts';

export const FirstViewContext = createContext<FirstView | null>(null);

/** The data that the server rendered the document from. */
export function useFirstView(): FirstView {
  const firstView = use(FirstViewContext);
  if (!firstView) throw new Error('useFirstView needs a FirstViewContext above it');
  return firstView;
}

/** The `id` of the element that holds the first view as JSON. */
const elementId = 'first-view';

/**
 * Reads the first view and removes it from the document, so that no copy is left when access to a record is revoked.
 * Throws where there is none: every document of the server has one.
 */
export function takeFirstView(): FirstView {
  const element = document.getElementById(elementId);
  element?.remove();
  return JSON.parse(element?.textContent ?? '');
}
