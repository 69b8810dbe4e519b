import { expect } from 'vitest';

/**
 * A page translator replaces text nodes. React changes or removes those that it has made beside others, on the page or
 * no longer; the text that is all of an element is not a node of its own to React, and none of its marks is on it.
 */
export function expectNoTextOfReact(part: Element): void {
  const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (texts.nextNode()) {
    const { currentNode } = texts;
    if (Object.keys(currentNode).some((key) => key.startsWith('__react'))) {
      found.push(`${currentNode.parentElement?.outerHTML.slice(0, 300)}`);
    }
  }
  expect(found, 'elements in which React keeps a text node of its own').toEqual([]);
}
