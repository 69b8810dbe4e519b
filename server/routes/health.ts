import type { FastifyInstance } from 'fastify';
import type { Directory } from '../directory/directory.ts';
import type { Hire } from '../feishu/hire.ts';
import type { Store } from '../store/store.ts';

interface HealthOptions {
  /** Whether the process has been asked to end. */
  isStopping: () => boolean;
  /** `null` where nobody signs in, so nothing is written. */
  store: Pick<Store, 'isWritable' | 'isReadable'> | null;
  hire: Pick<Hire, 'readiness'>;
  directory: Pick<Directory, 'progress' | 'missingScopes'>;
  /** The state that several servers share; `null` for a single server. */
  shared: { isConnected(): boolean } | null;
}

/** `/healthz` says that the process answers; `/readyz` whether it can serve readers, and which scopes are missing. */
export function registerHealth(app: FastifyInstance, options: HealthOptions): void {
  const { isStopping, store, hire, directory, shared } = options;

  function statusOf(): string {
    if (isStopping()) return 'stopping';
    if (store?.isReadable() === false) return 'the database is away';
    // The server shows nothing that it cannot write to the audit trail.
    if (store?.isWritable() === false) return 'the audit trail cannot be written';
    return readinessWords[hire.readiness()];
  }

  app.get('/healthz', isHealthCheck, async () => ({ status: 'ok' }));

  app.get('/readyz', isHealthCheck, async (_request, reply) => {
    const status = statusOf();
    const missingScopes = directory.missingScopes();
    // The number of interviews known is not shown: the route is public.
    const known = {
      directory: directory.progress().state,
      ...(missingScopes.length > 0 && { missingScopes }),
      ...(shared && { database: shared.isConnected() ? 'connected' : 'away' }),
    };
    return reply.code(status === 'ok' ? 200 : 503).send({ status, ...known });
  });
}

/** The host check is off, because container platforms ask by the address of the machine. */
const isHealthCheck = { config: { policy: 'public', isHealthCheck: true } } as const;

/** Public words, without versions, settings or causes. */
const readinessWords = { ready: 'ok', no_token: 'no token yet', breaker_open: 'Feishu is failing' } as const;
