import { sleep } from '../base/deadline.ts';

/**
 * Makes all refusals take equally long, so that timing does not reveal whether a record exists. All refusals make the
 * same calls to Feishu, so only the differences between single responses have to be evened out.
 */
export interface RefusalDelay {
  /** Records how long a refusal took by itself, and waits until it has lasted as long as the longest recent one. */
  wait(startedAt: number, signal: AbortSignal): Promise<void>;
}

export interface RefusalDelayOptions {
  /** Milliseconds that a refusal lasts at most, before jitter: as long as reading a record may take. */
  longest: number;
  random?: () => number;
  /** A monotonic clock in milliseconds. */
  now?: () => number;
  pause?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

const remembered = 50;
/** The least length of a refusal: about as long as a call to Feishu takes. */
const usualMilliseconds = 400;
/** Random, so that refusals at the limit differ too. */
const jitterMilliseconds = 80;

export function createRefusalDelay(options: RefusalDelayOptions): RefusalDelay {
  const { longest, random = Math.random, now = () => performance.now(), pause = sleep } = options;
  const durations: number[] = [];
  return {
    async wait(startedAt, signal) {
      durations.push(now() - startedAt);
      if (durations.length > remembered) durations.shift();
      const length = Math.min(longest, Math.max(usualMilliseconds, ...durations));
      const rest = length + random() * jitterMilliseconds - (now() - startedAt);
      if (rest > 0) await pause(rest, signal);
    },
  };
}
