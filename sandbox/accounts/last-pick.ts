import type { IncomingMessage, ServerResponse } from 'node:http';
import { authorizePath } from './paths.ts';

/** Cookies ignore ports, so name and path must differ from those of other servers on this machine. */
const cookieName = 'mianping_sandbox_picked';
const pattern = new RegExp(`(?:^|; *)${cookieName}=(ou_[0-9a-f]{32})(?:;|$)`);

/** Open id of the person whom this browser picked last, if that was not the usual person. */
export function readLastPick({ headers }: IncomingMessage): string | null {
  return pattern.exec(headers.cookie ?? '')?.[1] ?? null;
}

/** Stores the pick until the browser is closed; `null` removes it. */
export function rememberPick(response: ServerResponse, openId: string | null): void {
  const life = openId === null ? '; Max-Age=0' : '';
  response.setHeader(
    'set-cookie',
    `${cookieName}=${openId ?? ''}; Path=${authorizePath}; HttpOnly; SameSite=Lax${life}`,
  );
}
