/**
 * Embeddings, overrides and isolates: without its end, such a character changes the direction of the rest of the line.
 */
const directionControls = /[\u202a-\u202e\u2066-\u2069]/g;

/** The blocks that Unicode keeps for right-to-left scripts, and their marks: all letters and digits of the classes R, AL, AN. */
const rightToLeft = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Prepares a name or another short text for a sentence in plain text. An Arabic or Hebrew text is put between FSI and
 * PDI, because it would otherwise swap the numbers after it (85 / 100 becomes 100 / 85) and the scores of the people
 * beside it. Other texts stay unchanged: they cannot change the direction, and readers find a copied one by searching.
 * HTML uses `<bdi>` instead, and a cell of a CSV file stands alone.
 */
export function isolate(text: string): string {
  const bare = withoutDirectionControls(text);
  return rightToLeft.test(bare) ? `\u2068${bare}\u2069` : bare;
}

export function withoutDirectionControls(text: string): string {
  return text.replace(directionControls, '');
}
