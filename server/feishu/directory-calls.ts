import { isHireId } from '#domain/record-id.ts';
import type { CallContext, StatedContext } from '../base/call-context.ts';
import { withDeadline } from '../base/deadline.ts';
import { UpstreamError } from '../base/upstream-error.ts';
import type { Client } from './client.ts';
import type { Endpoint } from './documented-limits.ts';
import type { Limits } from './limits.ts';
import {
  type Application,
  type JobPeople,
  readApplication,
  readJobPeople,
  readJobTitle,
  readTalentName,
} from './mapping/wire-directory.ts';
import { type InterviewPage, readInterviewPage } from './mapping/wire-interviews.ts';

export type { Application } from './mapping/wire-directory.ts';
export type { ListedInterview, ListedRecord } from './mapping/wire-interviews.ts';

/** One page of the interviews that begin within a time range. */
interface InterviewWindow {
  /** Milliseconds since 1970, both inclusive. */
  from: number;
  to: number;
  /** `null` for the first page, then `nextPage` of the one before. */
  pageToken: string | null;
}

/**
 * The calls that lead from a record to its candidate, its job and the people of that job; ids of the configured kind.
 * Each call says for whom it is made, takes at most 8 seconds, queueing and retries included, and has a rate limit of
 * its own, so that the reading of records does not wait for it. All reject with `UpstreamError`, or with the signal's
 * reason when it aborts.
 */
export interface HireDirectoryCalls {
  /** At most a hundred interviews; the order is Feishu's. Scope `hire:interview:readonly`. */
  listInterviews(window: InterviewWindow, context: StatedContext): Promise<InterviewPage>;
  /** `null` if the application is gone or invisible to the app. Scope `hire:application:readonly`. */
  readApplication(applicationId: string, context: StatedContext): Promise<Application | null>;
  /** Empty lists if the job is gone. Scope `hire:job:readonly`. */
  readJobPeople(jobId: string, context: StatedContext): Promise<JobPeople>;
  /** `null` if the job is gone or has no title. Scope `hire:job:readonly`. */
  readJobTitle(jobId: string, context: StatedContext): Promise<string | null>;
  /** `null` if the candidate is gone or has no name. Scope `hire:talent:readonly`. */
  readTalentName(talentId: string, context: StatedContext): Promise<string | null>;
}

type UserIdType = 'open_id' | 'union_id' | 'user_id';

const pageSize = 100;

export function createDirectoryCalls(client: Client, userIdType: UserIdType, limits: Limits): HireDirectoryCalls {
  function get(endpoint: Endpoint, path: string, { signal, ...context }: CallContext) {
    const query = { endpoint, path: `/open-apis${path}user_id_type=${userIdType}`, context };
    return withDeadline(limits.readMilliseconds, signal, (deadline) => client.get(query, deadline));
  }

  return {
    async listInterviews({ from, to, pageToken }, context) {
      const page = pageToken === null ? '' : `&page_token=${encodeURIComponent(pageToken)}`;
      const path = `/hire/v1/interviews?start_time=${from}&end_time=${to}&page_size=${pageSize}${page}&`;
      return readInterviewPage(await get('/hire/v1/interviews', path, context));
    },
    async readApplication(applicationId, context) {
      const path = `/hire/v1/applications/${checked(applicationId)}?`;
      const fields = get('/hire/v1/applications/:application_id', path, context);
      return orWhenGone(fields, (answer) => readApplication(answer, applicationId), null);
    },
    async readJobPeople(jobId, context) {
      const fields = get('/hire/v1/jobs/:job_id/recruiter', `/hire/v1/jobs/${checked(jobId)}/recruiter?`, context);
      return orWhenGone(fields, readJobPeople, { recruiterIds: [], hiringManagerIds: [], assistantIds: [] });
    },
    async readJobTitle(jobId, context) {
      const fields = get('/hire/v1/jobs/:job_id', `/hire/v1/jobs/${checked(jobId)}?`, context);
      return orWhenGone(fields, (answer) => readJobTitle(answer, jobId), null);
    },
    async readTalentName(talentId, context) {
      const fields = get('/hire/v2/talents/:talent_id', `/hire/v2/talents/${checked(talentId)}?`, context);
      return orWhenGone(fields, (answer) => readTalentName(answer, talentId), null);
    },
  };
}

/** All Hire ids share one format; anything else could change the request's path. */
function checked(id: string): string {
  if (!isHireId(id)) throw new UpstreamError('not_found');
  return id;
}

async function orWhenGone<Answer>(
  fields: Promise<Record<string, unknown>>,
  read: (fields: Record<string, unknown>) => Answer,
  gone: Answer,
): Promise<Answer> {
  try {
    return read(await fields);
  } catch (error) {
    if (error instanceof UpstreamError && error.code === 'not_found') return gone;
    throw error;
  }
}
