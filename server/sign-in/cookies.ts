import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

export interface Cookies {
  /** Including the prefix, as browsers send it. */
  readonly name: string;
  /** The cookie's value; `null` when it is missing or not in the form that we set. */
  read(request: FastifyRequest): string | null;
  /** Without `seconds` the cookie lasts until the browser is closed; the server decides how long it is valid. */
  set(reply: FastifyReply, value: string, seconds?: number): void;
  clear(reply: FastifyReply): void;
}

/**
 * One of our cookies: a 256-bit secret, unless `isOurs` accepts other values. On https its name begins with `__Host-`,
 * which browsers accept only from this exact host over TLS, so that no neighbouring host can set it; on http, meant for
 * the same machine, it is the plain name. `publicUrl` decides, not the request.
 */
export function createCookies(
  name: 'sid' | `oauth-${string}`,
  publicUrl: string,
  isOurs: (value: string) => boolean = isSecret,
): Cookies {
  const secure = new URL(publicUrl).protocol === 'https:';
  const fullName = secure ? `__Host-${name}` : name;
  // Lax, not Strict: readers come from Feishu, by a link or back from its sign-in page.
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
