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

/**
 * Takes it out of the document: a record that is taken away from the page stays nowhere in it. Throws where there is
 * none: every document of the server has one.
 */
export function takeFirstView(): FirstView {
  const element = document.getElementById(elementId);
  element?.remove();
  return JSON.parse(element?.textContent ?? '');
}
