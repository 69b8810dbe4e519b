import type { Ended, EndRequest, SignedIn } from '#contract/access.ts';
import { apiPaths } from '../paths.ts';
import { getJson, post } from './client.ts';

/** Who is signed in, and an end to it; for administrators. Every function throws ProblemError. */
export const sessionsClient = {
  list: (signal?: AbortSignal) => getJson<SignedIn[]>(apiPaths.sessions(), signal),
  end: async (request: EndRequest) => (await post(apiPaths.endSessions(), request)).json() as Promise<Ended>,
};
