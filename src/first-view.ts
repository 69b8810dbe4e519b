import { createContext, use } from 'react';
import type { FirstView } from '#contract/document.ts';

export const FirstViewContext = createContext<FirstView | null>(null);

/** What the server's document was made of. */
export function useFirstView(): FirstView {
  const firstView = use(FirstViewContext);
  if (!firstView) throw new Error('useFirstView needs a FirstViewContext above it');
  return firstView;
}

/** The `id` of the element that holds it as JSON. */
const elementId = 'first-view';

/** Reads it from the document. Throws where there is none: every document of the server has one. */
export function readFirstView(): FirstView {
  return JSON.parse(document.getElementById(elementId)?.textContent ?? '');
}
