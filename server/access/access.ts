import type { FastifyRequest } from 'fastify';
import type { Person } from '#contract/access.ts';
import { ageOf } from '../base/clock.ts';
import type { Directory } from '../directory/directory.ts';
import { defaultLimits } from '../feishu/limits.ts';
import type { Log } from '../log/log.ts';
import type { Records } from '../records/records.ts';
import type { Settings } from '../settings/read-settings.ts';
import type { SharedSignIns } from '../sign-in/pending-sign-ins.ts';
import { readSession, type SignInOptions } from '../sign-in/sign-in.ts';
import { isListed } from '../sign-in/tenant-policy.ts';
import type { Session, Store } from '../store/store.ts';
import { type ApplicationAuthorizer, createApplicationAuthorizer } from './application-authorizer.ts';
import { type Authorizer, createAuthorizer } from './authorizer.ts';
import { createRefusalDelay, type RefusalDelay } from './refusal-delay.ts';
import { createRefusalLimit } from './refusal-limit.ts';

/** The parts that decide who may read what. */
export interface Access {
  /** Looks the request's session up. Never rejects. */
  lookUp(request: FastifyRequest): Promise<void>;
  /** The person of a request whose session was looked up. Throws `Problem` if the store was away. */
  identify(request: FastifyRequest): Person | null;
  /** Whether the session began within the last half minute. */
  hasJustSignedIn(request: FastifyRequest): boolean;
  authorizer: Authorizer;
  applications: ApplicationAuthorizer;
  directory: Directory;
  store: Store;
  signIn: SignInOptions;
  publicUrl: string;
  start(): void;
  close(): Promise<void>;
}

export interface AccessOptions {
  settings: Settings;
  app: { id: string; secret: string };
  tenantKey: string;
  publicUrl: string;
  directory: Directory;
  records: Pick<Records, 'readAnew'>;
  log: Log;
  /** Closed with the access. */
  store: Store;
  /** The sign-ins in progress that several servers share. */
  signIns?: SharedSignIns | null | undefined;
  /** Makes all refusals take equally long. */
  refusalDelay?: RefusalDelay;
  /** The limit of each person; 30 by default. */
  refusalsPerMinute?: number;
}

const justMilliseconds = 30_000;
const hourMilliseconds = 3_600_000;
const dayMilliseconds = 24 * hourMilliseconds;

export function createAccess(options: AccessOptions): Access {
  const { settings, app, tenantKey, publicUrl, directory, records, log, store, refusalsPerMinute = 30 } = options;
  const { refusalDelay = createRefusalDelay({ longest: defaultLimits.readMilliseconds }) } = options;
  const { access, feishu } = settings;
  const { accountsUrl, baseUrl, userIdType } = feishu;
  const { sessions, audit } = store;
  const forget = () =>
    void audit.keepOnly(access.auditDays * dayMilliseconds).catch((error: unknown) => {
      log.warn({ err: error }, 'old lines of the audit trail could not be dropped: it is tried again in a day');
    });
  const dropExpired = () => void store.dropExpired().catch(() => undefined);
  /** A log kept elsewhere can then prove that the trail was truncated or replaced. */
  const logHead = async () => {
    const { number, hash } = await audit.head();
    log.info({ auditLine: number, auditHash: hash }, 'the newest line of the audit trail');
  };
  const lookedUp = new WeakMap<FastifyRequest, { session: Session | null } | { error: unknown }>();

  async function lookUp(request: FastifyRequest): Promise<void> {
    const session = readSession(request, sessions, publicUrl);
    const found = session.then(
      (session) => ({ session }),
      (error: unknown) => ({ error }),
    );
    lookedUp.set(request, await found);
  }

  function sessionOf(request: FastifyRequest): Session | null {
    const found = lookedUp.get(request);
    if (!found) throw new Error(`nobody has looked up whose session asks for ${request.routeOptions.url}`);
    if ('error' in found) throw found.error;
    return found.session;
  }

  function identify(request: FastifyRequest): Person | null {
    const person = sessionOf(request)?.person ?? null;
    // Checked on every request, so that removing a person from the list takes effect at once.
    return person && isListed(access, person.id) ? person : null;
  }

  const refusals = createRefusalLimit({ most: refusalsPerMinute });
  const deciding = { settings: access, store, directory, refusalDelay, refusals };
  const authorizer = createAuthorizer({ ...deciding, records });
  let timers: NodeJS.Timeout[] = [];
  return {
    lookUp,
    identify,
    hasJustSignedIn(request) {
      const session = sessionOf(request);
      return session !== null && ageOf(session.startedAt, Date.now()) < justMilliseconds;
    },
    authorizer,
    applications: createApplicationAuthorizer({ ...deciding, authorizer }),
    directory,
    store,
    signIn: {
      accountsUrl,
      baseUrl,
      app,
      userIdType,
      tenantKey,
      allowedIds: access.allowedIds,
      publicUrl,
      sessions,
      identify,
      audit,
      log,
      shared: options.signIns ?? null,
    },
    publicUrl,
    start() {
      forget();
      dropExpired();
      timers = [
        setInterval(dropExpired, hourMilliseconds).unref(),
        setInterval(forget, dayMilliseconds).unref(),
        setInterval(() => void logHead().catch(() => undefined), hourMilliseconds).unref(),
      ];
    },
    async close() {
      for (const timer of timers) clearInterval(timer);
      // While the database is away the server cannot tell who asks.
      if (timers.length > 0) await logHead().catch(() => undefined);
      await store.close();
    },
  };
}
