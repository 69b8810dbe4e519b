/** What of a copied text could turn round its neighbours, line by line: nothing, where every foreign text is isolated. */
export function turningText(copied: string): string[] {
  return copied
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .flatMap(
      (line) =>
        line.replace(/\u2068[^\u2068\u2069]*\u2069/g, '').match(/[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069]/g) ??
        [],
    );
}
