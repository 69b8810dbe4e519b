import type { FastifyRequest } from 'fastify';
import type { RecordId } from '#domain/record-id.ts';
import type { CallContext } from '../base/call-context.ts';
import { Problem } from '../base/problem.ts';
import type { Directory } from '../directory/directory.ts';
import type { Access } from './access.ts';
import { readableOf } from './application-authorizer.ts';
import { callContextOf, entryOf, personOf } from './route-policy.ts';

/** Of several evaluations at one address, those that whoever asks may read; each passes the decision of its own address. */
export interface ReadableRecords {
  /** Throws `Problem`, as `ApplicationAuthorizer` does. */
  ofApplication(request: FastifyRequest, applicationId: string): Promise<RecordId[]>;
  /** Throws `Problem` where there is none, as `Authorizer` does for a single one. */
  among(request: FastifyRequest, recordIds: RecordId[]): Promise<RecordId[]>;
}

export interface ReadableRecordsOptions {
  /** `null` where nobody has to sign in: everybody may read everything. */
  access: Pick<Access, 'authorizer' | 'applications'> | null;
  directory: Pick<Directory, 'interviewsOf' | 'refresh' | 'isComplete'>;
}

export function createReadableRecords({ access, directory }: ReadableRecordsOptions): ReadableRecords {
  function knownOf(applicationId: string): RecordId[] {
    const evaluations = [...directory.interviewsOf(applicationId)].flatMap((interview) => interview.evaluations);
    return evaluations.map(({ recordId }) => recordId);
  }

  /** `ACCESS=open`. */
  async function everyOf(applicationId: string, context: CallContext): Promise<RecordId[]> {
    const known = knownOf(applicationId);
    if (known.length > 0) return known;
    if (!directory.isComplete()) throw new Problem('starting', { retryAfter: 3 });
    await directory.refresh(null, context);
    const refreshed = knownOf(applicationId);
    if (refreshed.length === 0) throw new Problem('not_found');
    return refreshed;
  }

  /** `null` where nobody signs in. */
  function askedBy(request: FastifyRequest) {
    const person = personOf(request);
    return person && { ...entryOf(request), person, context: callContextOf(request) };
  }

  return {
    async ofApplication(request, applicationId) {
      const asked = askedBy(request);
      if (asked === null || access === null) return everyOf(applicationId, callContextOf(request));
      return access.applications.authorize({ ...asked, applicationId });
    },
    async among(request, recordIds) {
      const asked = askedBy(request);
      if (recordIds.length === 0) throw new Problem('not_found');
      return asked === null || access === null ? recordIds : readableOf(recordIds, asked, access.authorizer);
    },
  };
}
