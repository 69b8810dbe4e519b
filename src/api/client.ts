import type { About } from '#contract/about.ts';
import type { Me } from '#contract/access.ts';
import type { InterviewRecord } from '#domain/record.ts';
import type { RecordId } from '#domain/record-id.ts';
import { apiPaths } from '../paths.ts';
import { ProblemError, readProblem } from './problem-error.ts';

/** The page's requests to its server. Every function rejects with ProblemError only. */
export const client = {
  me: (signal?: AbortSignal) => getJson<Me>(apiPaths.me(), signal),
  signOut: () => post(apiPaths.signOut()),
  about: (signal?: AbortSignal) => getJson<About>(apiPaths.about(), signal),
  record: (recordId: RecordId, signal?: AbortSignal) => getJson<InterviewRecord>(apiPaths.record(recordId), signal),
  /** Why an image did not show; `null` when it would now. */
  imageProblem: async (recordId: RecordId, imageId: string): Promise<ProblemError | null> => {
    const response = await request(apiPaths.image(recordId, imageId));
    await (response.ok ? response.body?.cancel() : undefined);
    return response.ok ? null : readProblem(response);
  },
};

/** The server and this page ship from one commit: its answers are trusted to have their type. */
export async function getJson<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  const response = await request(path, { signal: signal ?? null });
  if (!response.ok) throw await readProblem(response);
  return response.json() as Promise<Answer>;
}

/** A request that changes something. */
export async function post(path: string, body?: object): Promise<Response> {
  const headers = body ? { 'content-type': 'application/json' } : undefined;
  const response = await request(path, { method: 'POST', ...(headers && { headers, body: JSON.stringify(body) }) });
  if (!response.ok) throw await readProblem(response);
  return response;
}

// No header of our own and default credentials: only so does the browser match the document's preload.
async function request(path: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ProblemError(navigator.onLine ? 'server_unreachable' : 'offline', { retryable: true });
  }
}
