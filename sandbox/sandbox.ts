import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sample } from '#contract/about.ts';
import { createAuthorizationCodes } from './accounts/authorization-codes.ts';
import type { Role } from './accounts/personas.ts';
import { personas } from './accounts/personas.ts';
import { createRedirects } from './accounts/redirects.ts';
import { createUserTokens } from './accounts/user-tokens.ts';
import { createCalendar } from './company/calendar.ts';
import { jiHuaijin, tenantKey } from './company/people.ts';
import type { UserIdType } from './company/person.ts';
import { idsOf } from './company/person.ts';
import type { Feishu } from './feishu.ts';
import { createImageLinks } from './image-links.ts';
import { createRouter } from './router.ts';
import { samples } from './samples.ts';
import type { Scope } from './scopes.ts';
import { createTokens } from './tokens.ts';

export interface SandboxOptions {
  /** Default: any free port. */
  port?: number;
  /** Default: this machine only. */
  host?: string;
  /** The clock of tokens, image links and limits, in milliseconds since 1970. Default: the system's clock. */
  now?: () => number;
  /** The exact address to which readers return after sign-in. `registerRedirect` adds more. */
  redirectUri?: string;
  /** The scopes that the app was not granted. Default: the app has all scopes. */
  withoutScopes?: readonly Scope[];
}

export interface Sandbox {
  /** The address of both the API and the accounts' pages. */
  baseUrl: string;
  appId: string;
  appSecret: string;
  samples: Sample[];
  /** The company that the app belongs to. */
  tenantKey: string;
  /** The company's administrator, under each of the three kinds of id. */
  adminIds: string[];
  /** The people whom readers can pick on the accounts page. */
  people: SandboxPerson[];
  /** Registers an address that is known only after the start, such as one on a free port. */
  registerRedirect(redirectUri: string): void;
  close(): Promise<void>;
}

interface SandboxPerson {
  role: Role;
  ids: Record<UserIdType, string>;
  name: { zh: string; en: string };
  tenantKey: string;
}

const people: SandboxPerson[] = personas.map(({ role, person }) => {
  return { role, ids: idsOf(person), name: person.name, tenantKey: person.tenantKey };
});

/** The embedded Feishu: a real HTTP server that speaks the documented part of its Open API over fictional records. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, host = '127.0.0.1' } = options;
  const feishu = createFeishu(options);
  const server = createServer(createRouter(feishu)).listen(port, host);
  await once(server, 'listening');
  return {
    baseUrl: originOf(server),
    appId: feishu.app.id,
    appSecret: feishu.app.secret,
    samples,
    tenantKey,
    adminIds: Object.values(idsOf(jiHuaijin)),
    people,
    registerRedirect: feishu.redirects.register,
    close: async () => {
      await stop(server);
    },
  };
}

function createFeishu({ now = Date.now, redirectUri, withoutScopes = [] }: SandboxOptions): Feishu {
  return {
    // The app's id stays the same, so that people keep their ids. Only this process knows the secret.
    app: { id: 'cli_a16d9a6e70696e67', secret: randomBytes(24).toString('base64url') },
    now,
    tokens: createTokens(now),
    withoutScopes,
    links: createImageLinks(now),
    calendar: createCalendar(now()),
    redirects: createRedirects(redirectUri),
    codes: createAuthorizationCodes(now),
    userTokens: createUserTokens(now),
  };
}

function originOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

async function stop(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  // One of the failures never answers, so its connections would stay open for ever.
  server.closeAllConnections();
  await closed;
}
