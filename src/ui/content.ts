import type { ReactElement } from 'react';

/**
 * What stands beside other things: elements, never bare text. Page translators replace text nodes, and React would go on
 * to change a text node of its own that is no longer on the page. The text that is all of an element React sets anew.
 */
export type Elements = ReactElement | false | null | undefined | '' | readonly Elements[];

/** All that an element holds: one text, or elements. */
export type Content = string | number | Elements;
