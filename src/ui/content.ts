import type { ReactElement } from 'react';

/**
 * The type of content that stands beside other content: elements, never bare text. Page translators replace text nodes,
 * and React would go on changing a text node that is no longer on the page. If a text is all of an element, React sets
 * it anew.
 */
export type Elements = ReactElement | false | null | undefined | '' | readonly Elements[];

/** The whole content of an element: one text, or elements. */
export type Content = string | number | Elements;
