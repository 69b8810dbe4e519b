import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

export interface Cookies {
  /** With its prefix, as browsers send it. */
  readonly name: string;
  /** The cookie's value; `null` when there is none, or none that we could have set. */
  read(request: FastifyRequest): string | null;
  /** Without `seconds` the cookie lasts until the browser is closed; how long it means anything is the server's matter. */
  set(reply: FastifyReply, value: string, seconds?: number): void;
  clear(reply: FastifyReply): void;
}

/**
 * A cookie of ours: one 256-bit secret, unless `isOurs` says what else its value may be. On https its name begins with `__Host-`, which browsers accept from
 * this very host over TLS only, so that no neighbour can plant one; on http, meant for a machine's own browser, it
 * is the plain name. `publicUrl` decides, not what a request says of itself.
 */
export function createCookies(
  name: 'sid' | `oauth-${number}`,
  publicUrl: string,
  isOurs: (value: string) => boolean = isSecret,
): Cookies {
  const secure = new URL(publicUrl).protocol === 'https:';
  const fullName = secure ? `__Host-${name}` : name;
  // Lax and not Strict: a reader comes from Feishu, by a link or by the way back from its sign-in page.
  const attributes = { name: fullName, path: '/', httpOnly: true, secure, sameSite: 'lax' } as const;
  return {
    name: fullName,
    read: ({ headers }) => {
      const value = parseCookie(headers.cookie ?? '')[fullName];
      return value !== undefined && isOurs(value) ? value : null;
    },
    set: (reply, value, seconds) => {
      const maxAge = seconds === undefined ? {} : { maxAge: seconds };
      reply.header('set-cookie', stringifySetCookie({ ...attributes, ...maxAge, value }));
    },
    clear: (reply) => {
      reply.header('set-cookie', stringifySetCookie({ ...attributes, maxAge: 0, value: '' }));
    },
  };
}

/** 256 bits in base64url. */
function isSecret(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}
