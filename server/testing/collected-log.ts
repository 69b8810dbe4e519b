import type { Log } from '../log/log.ts';

export interface CollectedLog {
  log: Log;
  /** Every line so far, as JSON. */
  lines: string[];
}

/** A log that can be read back. */
export function collectLog(): CollectedLog {
  const lines: string[] = [];
  const writer =
    (level: string) =>
    (...parts: unknown[]) => {
      lines.push(JSON.stringify([level, ...parts]));
    };
  return {
    lines,
    log: { debug: writer('debug'), info: writer('info'), warn: writer('warn'), error: writer('error') },
  };
}
