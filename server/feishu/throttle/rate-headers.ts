import type { Reply } from '../transport/transport.ts';

/** In seconds. A longer wait is more likely a broken header than intended. */
export const longestPause = 60;

/**
 * How many seconds Feishu asks us to wait: `x-ogw-ratelimit-reset` (documented), else `Retry-After` in seconds or as
 * a date (gateways before Feishu send it). `undefined` when neither is usable.
 */
export function pauseSeconds(headers: Reply['headers']): number | undefined {
  return (
    usable(headers['x-ogw-ratelimit-reset']) ?? usable(headers['retry-after']) ?? untilDate(headers['retry-after'])
  );
}

function usable(header: string | string[] | undefined): number | undefined {
  if (typeof header !== 'string' || header.trim() === '') return undefined;
  return within(Number(header));
}

function untilDate(header: string | string[] | undefined): number | undefined {
  if (typeof header !== 'string' || header.length > 40 || !/[A-Za-z]/.test(header)) return undefined;
  return within((Date.parse(header) - Date.now()) / 1000);
}

function within(seconds: number): number | undefined {
  return seconds >= 0 && seconds <= longestPause ? Math.max(1, Math.ceil(seconds)) : undefined;
}
