import type { AuthorizationCodes } from './accounts/authorization-codes.ts';
import type { Redirects } from './accounts/redirects.ts';
import type { UserTokens } from './accounts/user-tokens.ts';
import type { Calendar } from './company/calendar.ts';
import type { ImageLinks } from './image-links.ts';
import type { Scope } from './scopes.ts';
import type { Tokens } from './tokens.ts';

/** The state that the sandbox's endpoints have in common. */
export interface Feishu {
  app: { id: string; secret: string };
  /** The clock: milliseconds since 1970. */
  now: () => number;
  tokens: Tokens;
  /** The scopes that the app was not granted. */
  withoutScopes: readonly Scope[];
  links: ImageLinks;
  calendar: Calendar;
  redirects: Redirects;
  codes: AuthorizationCodes;
  userTokens: UserTokens;
}
