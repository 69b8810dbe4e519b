/** Proves that a server with the app's secret wrote a row, and not somebody who can only write to the database. */
export interface Signer {
  sign(text: string): string;
  /** False for any other text or key, which the server logs. */
  isSigned(text: string, signature: string): boolean;
}

/** For a database that only the server itself can open: a file of this machine. */
export const unsigned: Signer = { sign: () => '', isSigned: () => true };
