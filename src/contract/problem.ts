/**
 * Everything that can go wrong between a reader and a record, as a closed list. Only these codes cross the wire;
 * the sentences belong to the message catalogue, in both languages.
 */
export const problemCodes = [
  /** No such record, or not this reader's: the same answer on purpose. Also an unknown path under `/api`. */
  'not_found',
  /** There is no session, or it has ended. */
  'signed_out',
  /** An interviewer of the same application who still owes their own evaluation. */
  'blind',
  'rate_limited',
  /** Grants of this record could not count: its interview is not known, so neither is who still owes an evaluation. */
  'not_shareable',
  /** The request's host is not one of this server's own names. */
  'wrong_host',
  /** Feishu could not be asked who may read this: access is undecided. */
  'access_unknown',
  /** Right after the start, the members of jobs are still being read: too early to refuse. */
  'starting',
  'method_not_allowed',
  'bad_request',
  /** The image's bytes are of no kind that we show (HTML, SVG, PDF, HEIC, …). */
  'image_unsupported',
  /** The image's address is one that we refuse to fetch. */
  'image_unavailable',
  /** Feishu no longer has the image, even under a fresh address. */
  'image_gone',
  'image_too_large',
  /** There is no official PDF of this record: it is not known which application it belongs to. */
  'pdf_unknown',
  /** What Feishu gave is no PDF, too large, or at an address that we refuse to fetch. */
  'pdf_unusable',
  /** It was ready, but is not any more: to be asked for again. */
  'pdf_expired',
  /** Feishu refuses our app's token, twice in a row. */
  'upstream_auth',
  /** App id, secret, scope, IP list or quota: an administrator has to act. */
  'app_misconfigured',
  /** Feishu asks us to slow down; `Retry-After` says for how long. */
  'upstream_throttled',
  /** Too many calls to Feishu failed: calls are paused. `Retry-After` says for how many seconds. */
  'upstream_paused',
  'upstream_timeout',
  /** No connection: refused, DNS, TLS, reset. */
  'upstream_unreachable',
  /** Feishu answered with an error of its own, or one that we do not know. */
  'upstream_failed',
  'upstream_not_json',
  'upstream_too_large',
  /** Feishu answered with another record than the one asked for: never shown. */
  'upstream_mismatch',
  'upstream_redirect',
  /** This server is busy. */
  'overloaded',
  /** What all servers of this installation share cannot be reached for a moment. */
  'store_unreachable',
  'internal',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** The body of every error answer. No upstream text, ever. */
export interface ProblemBody {
  error: {
    code: ProblemCode;
    requestId: string;
    /** Whether the same request may succeed later without anybody acting. */
    retryable: boolean;
  };
}
