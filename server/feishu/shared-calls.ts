import type { CallWindow } from '../base/call-window.ts';
import type { Rate } from '../base/rate.ts';
import type { IssuedToken } from './token/token-reply.ts';

/** What several servers of one app share of their calls to Feishu. */
export interface SharedCalls {
  /** The window of one endpoint, with its rate for all servers together. */
  windowOf(endpoint: string, rate: Rate): CallWindow;
  token: SharedToken;
}

export interface SharedToken {
  /**
   * A token newer than the generation that is known: one that another server has fetched, or one fetched now. Only one
   * server fetches at a time. Rejects with what fetching rejects with.
   */
  renew(known: number, fetchToken: () => Promise<IssuedToken>): Promise<IssuedToken & { generation: number }>;
}
