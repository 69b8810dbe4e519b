import type { CallWindow } from '../base/call-window.ts';
import type { Rate } from '../base/rate.ts';
import type { IssuedToken } from './token/token-reply.ts';

/** The rate windows and the token that several servers of one app share. */
export interface SharedCalls {
  /** The window of one endpoint, with its rate for all servers together. */
  windowOf(endpoint: string, rate: Rate): CallWindow;
  token: SharedToken;
}

export interface SharedToken {
  /**
   * Resolves to a token newer than the `known` generation: one that another server has fetched, or one fetched now.
   * Only one server fetches at a time. Rejects with the error of `fetchToken`.
   */
  renew(known: number, fetchToken: () => Promise<IssuedToken>): Promise<IssuedToken & { generation: number }>;
}
