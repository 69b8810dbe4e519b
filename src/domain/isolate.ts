/** Embeddings, overrides and isolates: one without its end turns round all that follows on the line. */
const directionControls = /[\u202a-\u202e\u2066-\u2069]/g;

/** The blocks that Unicode keeps for right-to-left scripts, and their marks: all letters and digits of the classes R, AL, AN. */
const rightToLeft = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A name or another short text, to be put into a sentence as plain text: an Arabic or Hebrew one stands between FSI and
 * PDI, or it would swap the numbers behind it (85 / 100 becomes 100 / 85) and the scores of the people beside it. All
 * others stay as they are: they cannot turn anything round, and what is copied of them is found by searching. HTML has
 * `<bdi>`, and a cell of a CSV file stands alone.
 */
export function isolate(text: string): string {
  const bare = withoutDirectionControls(text);
  return rightToLeft.test(bare) ? `\u2068${bare}\u2069` : bare;
}

export function withoutDirectionControls(text: string): string {
  return text.replace(directionControls, '');
}
