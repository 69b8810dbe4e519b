import { Problem } from './problem.ts';

/** Lets a limited number through at a time, and a limited number of one kind; the rest waits in order. */
export interface Turnstile {
  /**
   * Answers, when it is this one's turn, what to call at the end. Throws `Problem('overloaded')` when too many wait
   * already; rejects with the signal's reason when it aborts.
   */
  enter(kind: string, signal: AbortSignal): Promise<() => void>;
}

export interface TurnstileLimits {
  atOnce: number;
  atOncePerKind: number;
  waiting: number;
}

interface Waiter {
  kind: string;
  admit: () => void;
}

export function createTurnstile({ atOnce, atOncePerKind, waiting }: TurnstileLimits): Turnstile {
  const inside = new Map<string, number>();
  const queue: Waiter[] = [];

  function mayEnter({ kind }: { kind: string }): boolean {
    const all = [...inside.values()].reduce((sum, count) => sum + count, 0);
    return all < atOnce && (inside.get(kind) ?? 0) < atOncePerKind;
  }

  function admit(kind: string): () => void {
    inside.set(kind, (inside.get(kind) ?? 0) + 1);
    let isInside = true;
    return () => {
      if (isInside) leave(kind);
      isInside = false;
    };
  }

  function leave(kind: string): void {
    const left = (inside.get(kind) ?? 1) - 1;
    if (left === 0) inside.delete(kind);
    else inside.set(kind, left);
    const next = queue.findIndex(mayEnter);
    if (next !== -1) queue.splice(next, 1)[0]?.admit();
  }

  async function enter(kind: string, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (mayEnter({ kind })) return admit(kind);
    if (queue.length >= waiting) throw new Problem('overloaded', { retryAfter: 2 });
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        queue.splice(queue.indexOf(waiter), 1);
        reject(signal.reason);
      };
      const waiter: Waiter = {
        kind,
        admit: () => {
          signal.removeEventListener('abort', giveUp);
          resolve(admit(kind));
        },
      };
      queue.push(waiter);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  return { enter };
}
