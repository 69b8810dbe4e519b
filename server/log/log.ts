import type { FastifyBaseLogger } from 'fastify';
import { fastify } from 'fastify';
import { describeError } from './error-trace.ts';

/** What the server's parts need of a logger: the four levels they write on. */
export type Log = Pick<FastifyBaseLogger, 'info' | 'warn' | 'error' | 'debug'>;

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Where lines go that are not for the standard output. */
export interface LogStream {
  write(line: string): void;
}

/** JSON, one line an event, on the standard output unless a stream is given. */
export function createLog(level: LogLevel, stream?: LogStream): FastifyBaseLogger {
  // Pino comes with Fastify and is no dependency of ours: a Fastify that never listens hands over its logger.
  return fastify({
    logger: {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label: string) => ({ level: label }) },
      // Fastify and its plugins may log whole requests, replies and errors: addresses, headers and upstream text.
      serializers: { req: nothing, res: ({ statusCode }) => ({ statusCode }), err: describeError },
      ...(stream ? { stream } : {}),
    },
  }).log;
}

function nothing(): Record<string, never> {
  return {};
}
