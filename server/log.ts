import type { FastifyBaseLogger } from 'fastify';

/** What the server's parts need of a logger: the four levels they write on. */
export type Log = Pick<FastifyBaseLogger, 'info' | 'warn' | 'error' | 'debug'>;
