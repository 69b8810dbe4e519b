import type { FastifyBaseLogger } from 'fastify';
import { fastify } from 'fastify';
import { describeError } from './error-trace.ts';

/** The part of a logger that the server uses: its four levels. */
export type Log = Pick<FastifyBaseLogger, 'info' | 'warn' | 'error' | 'debug'>;

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Receives the lines instead of the standard output. */
export interface LogStream {
  write(line: string): void;
}

/** Writes one line of JSON per event, to the standard output unless a stream is given. */
export function createLog(level: LogLevel, stream?: LogStream): FastifyBaseLogger {
  // Pino comes with Fastify and is no direct dependency: this takes the logger of a Fastify that never listens.
  return fastify({
    logger: {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label: string) => ({ level: label }) },
      // Fastify and its plugins may log whole requests, replies and errors, with addresses, headers and upstream text.
      serializers: { req: nothing, res: ({ statusCode }) => ({ statusCode }), err: describeError },
      ...(stream ? { stream } : {}),
    },
  }).log;
}

function nothing(): Record<string, never> {
  return {};
}
