/** What may be logged of an error, as pino knows errors: never its own message, which can quote addresses, secrets and upstream text. */
export type ErrorTrace = {
  type: string;
  /** Node's or a library's own code (`ECONNREFUSED`, `UND_ERR_SOCKET`), or nothing. */
  message: string;
  /** Where in the code, innermost first. */
  stack: string;
};

export function describeError(error: unknown): ErrorTrace {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' };
  return { type: error.constructor.name, message: reasonOf(error) ?? '', stack: framesOf(error).join('; ') };
}

/** The code of an error or of what caused it; `null` where there is none that looks like one. */
export function reasonOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? error.code : null;
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code)) return code;
  return reasonOf(error.cause);
}

function framesOf({ stack = '' }: Error): string[] {
  const lines = stack.split('\n').map((line) => line.trim());
  // A message may have lines of its own that look like anything: only what has a place in a file counts.
  return lines.filter((line) => /^at [^"'`?]{0,300}\.(ts|js|mjs|cjs):\d+:\d+\)?$/.test(line)).slice(0, 8);
}
