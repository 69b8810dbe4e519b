/** The loggable part of an error, in pino's form: never its message, which may quote secrets and upstream text. */
export type ErrorTrace = {
  type: string;
  /** The code of Node or a library (`ECONNREFUSED`, `UND_ERR_SOCKET`), if there is one. */
  message: string;
  /** Stack frames, innermost first. */
  stack: string;
};

export function describeError(error: unknown): ErrorTrace {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' };
  return { type: error.constructor.name, message: reasonOf(error) ?? '', stack: framesOf(error).join('; ') };
}

/** The code of an error or of its cause; `null` if there is none in the usual form. */
export function reasonOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? error.code : null;
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code)) return code;
  return reasonOf(error.cause);
}

function framesOf({ stack = '' }: Error): string[] {
  const lines = stack.split('\n').map((line) => line.trim());
  // The message may span lines that look like frames: only lines with a file position count.
  return lines.filter((line) => /^at [^"'`?]{0,300}\.(ts|js|mjs|cjs):\d+:\d+\)?$/.test(line)).slice(0, 8);
}
