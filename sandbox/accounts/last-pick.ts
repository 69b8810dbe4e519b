import type { IncomingMessage, ServerResponse } from 'node:http';
import { authorizePath } from './paths.ts';

/** Cookies ignore ports: a name and a path that no other server on this machine has. */
const cookieName = 'mianping_sandbox_picked';
const pattern = new RegExp(`(?:^|; *)${cookieName}=(ou_[0-9a-f]{32})(?:;|$)`);

/** Open id of the person whom this browser picked last, if it was another than the usual one. */
export function readLastPick({ headers }: IncomingMessage): string | null {
  return pattern.exec(headers.cookie ?? '')?.[1] ?? null;
}

/** `null` forgets. Lasts until the browser is closed. */
export function rememberPick(response: ServerResponse, openId: string | null): void {
  const life = openId === null ? '; Max-Age=0' : '';
  response.setHeader(
    'set-cookie',
    `${cookieName}=${openId ?? ''}; Path=${authorizePath}; HttpOnly; SameSite=Lax${life}`,
  );
}
