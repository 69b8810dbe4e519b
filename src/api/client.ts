import type { About } from '#domain/about.ts';
import type { InterviewRecord } from '#domain/record.ts';
import { apiPaths } from '../paths.ts';
import { ProblemError, readProblem } from './problem-error.ts';

/** The only place where the page talks to its server. Every function throws ProblemError and nothing else. */
export const client = {
  about: (signal?: AbortSignal) => getJson<About>(apiPaths.about(), signal),
  record: (recordId: string, signal?: AbortSignal) => getJson<InterviewRecord>(apiPaths.record(recordId), signal),
  /** Why an image did not show; `null` when it would now. */
  imageProblem: async (recordId: string, imageId: string): Promise<ProblemError | null> => {
    const response = await request(apiPaths.image(recordId, imageId));
    await (response.ok ? response.body?.cancel() : undefined);
    return response.ok ? null : readProblem(response);
  },
};

/** The server and this page ship from one commit: its answers are trusted to have their type. */
async function getJson<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  const response = await request(path, signal);
  if (!response.ok) throw await readProblem(response);
  return response.json() as Promise<Answer>;
}

// No header of our own and default credentials: only so does the browser match the document's preload.
async function request(path: string, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch(path, { signal: signal ?? null });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ProblemError(navigator.onLine ? 'server_unreachable' : 'offline', { retryable: true });
  }
}
