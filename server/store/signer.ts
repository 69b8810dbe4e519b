/** Proves that a row was written by a server that knows the app's secret, and not by whoever can write to the database. */
export interface Signer {
  sign(text: string): string;
  /** False for any other text or key; that it was found is written to the log. */
  isSigned(text: string, signature: string): boolean;
}

/** For a database that only the server itself can open: a file of this machine. */
export const unsigned: Signer = { sign: () => '', isSigned: () => true };
