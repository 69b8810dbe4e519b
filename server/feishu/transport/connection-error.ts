import { UpstreamError } from '../../base/upstream-error.ts';

/**
 * Maps a connection error to `UpstreamError`. `answered`: whether the response headers had arrived; before that, a call
 * may safely be retried, afterwards once. A caller's own abort is passed on unchanged.
 */
export function toConnectionError(error: unknown, signal: AbortSignal, answered: boolean): unknown {
  const failure = signal.aborted ? signal.reason : error;
  if (failure instanceof UpstreamError)
    return failure.code === 'upstream_timeout' ? timeout(answered, failure) : failure;
  if (signal.aborted) return failure;
  const name = codeOf(failure);
  if (name === 'UND_ERR_HEADERS_OVERFLOW') return new UpstreamError('upstream_too_large', { cause: failure });
  if (name.startsWith('UND_ERR_') && name.endsWith('_TIMEOUT')) return timeout(answered, failure);
  if (isTlsFailure(failure)) return new UpstreamError('upstream_unreachable', { cause: failure });
  return new UpstreamError('upstream_unreachable', { reaction: answered ? 'retry-once' : 'retry', cause: failure });
}

/** A certificate that is expired, self-signed or for another host, or a peer that does not speak TLS. */
export function isTlsFailure(error: unknown): boolean {
  return /^(CERT_|ERR_TLS_|ERR_SSL_|EPROTO$|HOSTNAME_MISMATCH|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/.test(codeOf(error));
}

/** The short name that Node and undici give a failure, such as `ECONNREFUSED`. Safe to log: it holds no address. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code.slice(0, 64) : '';
}

function timeout(answered: boolean, cause: unknown): UpstreamError {
  return new UpstreamError('upstream_timeout', { reaction: answered ? 'give-up' : 'retry', cause });
}
