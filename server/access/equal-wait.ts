import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Makes a refusal last as long whether Feishu had to be asked or not: how long an answer takes must not tell whether
 * the record exists.
 */
export interface EqualWait {
  /** Takes note of how long a refusal took that did ask Feishu. Milliseconds. */
  learn(milliseconds: number): void;
  /** Waits until a refusal that began at `startedAt` (of `performance.now()`) has lasted as long as any other. */
  until(startedAt: number, signal?: AbortSignal): Promise<void>;
}

const remembered = 50;
/** Before anything was learnt: about what a look at Feishu takes. */
const usualMilliseconds = 400;
const longestMilliseconds = 3_000;
/** So that not even the limit itself is the same twice. */
const jitterMilliseconds = 80;

export function createEqualWait(): EqualWait {
  const durations: number[] = [];
  return {
    learn(milliseconds) {
      durations.push(milliseconds);
      if (durations.length > remembered) durations.shift();
    },
    async until(startedAt, signal) {
      const length = Math.min(longestMilliseconds, Math.max(usualMilliseconds, ...durations));
      const rest = length + Math.random() * jitterMilliseconds - (performance.now() - startedAt);
      if (rest > 0) await sleep(rest, undefined, signal ? { signal } : {});
    },
  };
}
