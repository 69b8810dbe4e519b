import { UpstreamError } from '../../base/upstream-error.ts';
import type { Meaning } from '../error-codes.ts';
import { meaningOfStatus, meanings } from '../error-codes.ts';
import { pauseSeconds } from '../throttle/rate-headers.ts';
import type { Reply } from './transport.ts';

/** Feishu's envelope `{code, msg, …}`; a token reply has its fields beside `code`, all others under `data`. */
export interface Envelope {
  code: number;
  fields: Record<string, unknown>;
}

/** `null` when the body is no envelope. Read whatever the HTTP status: the code decides. */
export function readEnvelope({ json }: Reply): Envelope | null {
  if (!isObject(json)) return null;
  const code = typeof json.code === 'string' && /^-?\d{1,10}$/.test(json.code) ? Number(json.code) : json.code;
  return typeof code === 'number' ? { code, fields: json } : null;
}

/** The fields of a successful reply; throws `UpstreamError` for any other, by the tables in `error-codes.ts`. */
export function openEnvelope(reply: Reply, envelope: Envelope | null): Record<string, unknown> {
  if (envelope?.code === 0) return envelope.fields;
  const { problem, reaction, remedy } = envelope
    ? meaningOfCode(envelope.code, reply.status)
    : withoutCode(reply.status);
  throw new UpstreamError(problem, {
    reaction,
    remedy,
    feishuCode: envelope?.code,
    logId: logIdOf(reply) ?? undefined,
    retryAfter: reaction === 'pause' ? pauseSeconds(reply.headers) : undefined,
  });
}

/** Feishu's request id, for its support; only if well formed, because it is written to our log. */
export function logIdOf({ headers }: Reply): string | null {
  const id = headers['x-tt-logid'] ?? headers['x-request-id'];
  return typeof id === 'string' && id.length <= 64 && /^[\w-]+$/.test(id) ? id : null;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function meaningOfCode(code: number, status: number): Meaning {
  const known = meanings.get(code) ?? meaningOfStatus(status);
  // No code is documented for a missing record; an unknown code with HTTP 404 most likely means that.
  return known ?? { problem: status === 404 ? 'not_found' : 'upstream_failed' };
}

function withoutCode(status: number): Meaning {
  if (status !== 404) return meaningOfStatus(status) ?? { problem: 'upstream_not_json' };
  return { problem: 'app_misconfigured', remedy: 'FEISHU_BASE_URL does not lead to Feishu’s Open API: check it.' };
}
