import { UpstreamError } from '../../base/upstream-error.ts';
import type { Log } from '../../log/log.ts';

export interface IssuedToken {
  value: string;
  lifeMilliseconds: number;
}

const longestToken = 4096;
/** Feishu's documented maximum. */
export const longestLifeMilliseconds = 7_200_000;
/** The lifetime assumed for an unusable `expire` is short without causing a loop. Seconds. */
const [shortestLife, assumedLife] = [60, 300];

/**
 * The token of a successful reply: unlike in other replies it is beside `code`, not under `data`; `expire` is in
 * seconds. Throws `upstream_failed` for a token that cannot be sent in a header.
 */
export function readTokenReply(fields: Record<string, unknown>, log: Log): IssuedToken {
  const { tenant_access_token: value, expire } = fields;
  if (typeof value !== 'string' || value.length > longestToken || !/^[\x21-\x7e]+$/.test(value)) {
    log.error('Feishu sent no usable token');
    throw new UpstreamError('upstream_failed');
  }
  return { value, lifeMilliseconds: Math.min(lifeSeconds(expire, log) * 1000, longestLifeMilliseconds) };
}

function lifeSeconds(expire: unknown, log: Log): number {
  if (typeof expire === 'number' && expire >= shortestLife) return expire;
  log.warn({ assumed: assumedLife }, 'Feishu sent a token with an odd `expire`');
  return assumedLife;
}
