/** A sign-in that was begun and has not come back from Feishu yet. */
export interface PendingSignIn {
  /** What Feishu hands back unchanged, once. */
  state: string;
  /** The secret of the browser that began it. */
  browser: string;
  /** Proves to Feishu that who redeems the code is who asked for it (PKCE). */
  verifier: string;
  /** One of our own addresses. */
  returnTo: string;
}

/** In memory only: a restart of the server costs the few who are on Feishu's page a second attempt. */
export interface PendingSignIns {
  add(pending: PendingSignIn): void;
  /**
   * What was begun with the state that a callback names, if this very browser began it and not too long ago. A state
   * serves once, whatever becomes of it; a browser that comes with a wrong one has to begin anew altogether.
   */
  take(states: string[], browser: string | null): PendingSignIn | null;
  /** Whether this browser has others waiting, in another tab. */
  isWaiting(browser: string): boolean;
}

/** Feishu's code lives for five minutes; signing in to Feishu itself comes before that. */
export const pendingMilliseconds = 10 * 60_000;

export function createPendingSignIns({ now, most = 5_000 }: { now: () => number; most?: number }): PendingSignIns {
  const waiting = new Map<string, { pending: PendingSignIn; endsAt: number }>();

  function takeOne(state: string): PendingSignIn | null {
    const found = waiting.get(state);
    waiting.delete(state);
    return found && found.endsAt > now() ? found.pending : null;
  }

  function statesOf(browser: string): string[] {
    const all = [...waiting.values()].filter(({ pending, endsAt }) => pending.browser === browser && endsAt > now());
    return all.map(({ pending }) => pending.state);
  }

  return {
    add(pending) {
      // A Map keeps the order in which keys came: the first is the oldest.
      const [oldest] = waiting.keys();
      if (oldest !== undefined && waiting.size >= most) waiting.delete(oldest);
      waiting.set(pending.state, { pending, endsAt: now() + pendingMilliseconds });
    },
    take(states, browser) {
      const [pending, ...others] = states.map(takeOne);
      if (pending && others.length === 0 && pending.browser === browser) return pending;
      if (browser !== null) statesOf(browser).forEach(takeOne);
      return null;
    },
    isWaiting: (browser) => statesOf(browser).length > 0,
  };
}
