import type { DocumentProblem } from '#contract/document.ts';
import { type ProblemBody, type ProblemCode, problemCodes } from '#contract/problem.ts';

/** All ways in which a request can fail: the server's own problems, and two that only the browser can notice. */
export type RequestProblem = ProblemCode | 'offline' | 'server_unreachable';

/** The problems that can affect a whole page. An image's problem is shown on its tile, a PDF's on its panel. */
export type PageProblem = Exclude<RequestProblem, `image_${string}` | `pdf_${string}`>;

/** A request that failed, in terms that the message catalogue has sentences for. */
export class ProblemError extends Error {
  readonly code: RequestProblem;
  readonly retryable: boolean;
  readonly requestId: string | null;
  /** Seconds that the server asked us to wait. */
  readonly retryAfter: number | null;

  constructor(
    code: RequestProblem,
    details: { retryable: boolean; requestId?: string | null; retryAfter?: number | null },
  ) {
    super(code);
    this.name = 'ProblemError';
    this.code = code;
    this.retryable = details.retryable;
    this.requestId = details.requestId ?? null;
    this.retryAfter = details.retryAfter ?? null;
  }
}

/** The problem that the server rendered into the document. */
export function toProblemError({ code, ...details }: DocumentProblem): ProblemError {
  return new ProblemError(code, details);
}

/** Reads an error answer. If a proxy answered in its own format, only the status is known. */
export async function readProblem(response: Response): Promise<ProblemError> {
  const retryAfter = readRetryAfter(response.headers.get('retry-after'));
  const body: unknown = await response.json().catch(() => null);
  if (isProblemBody(body)) return new ProblemError(body.error.code, { ...body.error, retryAfter });
  return new ProblemError('server_unreachable', { retryable: true, retryAfter });
}

/**
 * In seconds. Our server asks for a minute at most. If a proxy asks for longer than this, the reader decides when to
 * retry.
 */
const longestWait = 600;

function readRetryAfter(header: string | null): number | null {
  const seconds = Number(header);
  return header !== null && seconds > 0 && seconds <= longestWait ? Math.ceil(seconds) : null;
}

function isProblemBody(body: unknown): body is ProblemBody {
  const code = (body as ProblemBody | null)?.error?.code;
  return problemCodes.some((known) => known === code);
}
