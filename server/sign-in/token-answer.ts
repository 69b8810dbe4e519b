import type { SignInProblem } from '#contract/sign-in.ts';
import type { Envelope } from '../feishu/transport/envelope.ts';
import { isObject, logIdOf, openEnvelope, readEnvelope } from '../feishu/transport/envelope.ts';
import type { Reply } from '../feishu/transport/transport.ts';
import { SignInFailure } from './sign-in-failure.ts';

/**
 * The token endpoint's answer as a standard client expects it. Feishu puts a `code` beside the standard fields and
 * may fail with HTTP 200, so the code is checked here. Passes on only the used fields of a success: a refresh
 * token or an id token is dropped at once.
 * Throws `SignInFailure` or `UpstreamError`.
 */
export function toStandardAnswer(reply: Reply): Response {
  const envelope = readEnvelope(reply);
  refuseKnown(reply, envelope);
  // A reply without a code is either a standard one or invalid.
  const fields = envelope === null && isObject(reply.json) ? reply.json : openEnvelope(reply, envelope);
  const { access_token, token_type, open_id, error } = fields;
  return Response.json(
    { access_token: headerSafe(access_token), token_type, open_id, error },
    { status: reply.status },
  );
}

/** v3 issues signed tokens of about a kilobyte. */
const longestToken = 8192;

/** A token that cannot be sent in a header is dropped; the library reports it as missing. */
function headerSafe(token: unknown): string | undefined {
  return typeof token === 'string' && token.length <= longestToken && /^[\x21-\x7e]+$/.test(token) ? token : undefined;
}

interface Refusal {
  problem: SignInProblem;
  remedy?: string;
}

/** Codes of the token endpoint, from its page in Feishu's documents; all others are common to every endpoint. */
const refusals: ReadonlyMap<number, Refusal> = new Map<number, Refusal>([
  [
    20002,
    {
      problem: 'failed',
      remedy: 'FEISHU_APP_SECRET is wrong: copy it again from the app’s "Credentials" page.',
    },
  ],
  [20003, { problem: 'expired' }],
  [20004, { problem: 'expired' }],
  [20065, { problem: 'expired' }],
  [20010, { problem: 'not_allowed' }],
  [20049, { problem: 'failed' }],
  [20050, { problem: 'unreachable' }],
  [
    20071,
    {
      problem: 'failed',
      remedy:
        'The redirect URL is not the registered one: add PUBLIC_URL with /auth/callback under "Security settings".',
    },
  ],
]);

function refuseKnown(reply: Reply, envelope: Envelope | null): void {
  const refusal = envelope ? refusals.get(envelope.code) : reply.status === 404 ? noSuchPath : undefined;
  if (!refusal) return;
  const { problem, remedy } = refusal;
  const logId = logIdOf(reply) ?? undefined;
  throw new SignInFailure(problem, { reason: 'token_refused', remedy, feishuCode: envelope?.code, logId });
}

const noSuchPath: Refusal = {
  problem: 'failed',
  remedy: 'FEISHU_ACCOUNTS_URL does not lead to Feishu’s sign-in: check it.',
};
