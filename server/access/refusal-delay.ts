import { sleep } from '../feishu/deadline.ts';

/**
 * Makes refusals last equally long: how long one takes must not tell whether the record exists. All of them ask Feishu
 * the same questions, so this only has to even out what single answers take.
 */
export interface RefusalDelay {
  /** Records how long a refusal took by itself, and waits until it has lasted as long as any other. */
  wait(startedAt: number, signal: AbortSignal): Promise<void>;
}

export interface RefusalDelayOptions {
  /** No refusal waits longer than a reading may take. Milliseconds. */
  longest: number;
  random?: () => number;
  /** Milliseconds of a clock that is never set. */
  now?: () => number;
  pause?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

const remembered = 50;
/** Before anything was learnt: about what a look at Feishu takes. */
const usualMilliseconds = 400;
/** So that not even the limit itself is the same twice. */
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
