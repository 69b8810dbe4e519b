import type { FastifyRequest } from 'fastify';
import type { RecordContext } from '#contract/interviews.ts';
import type { RecordId } from '#domain/record-id.ts';
import { maskedOf } from '../access/blind-request.ts';
import { personOf, recordIdOf } from '../access/route-policy.ts';
import type { VisibleInterviews } from '../access/visible-interviews.ts';
import type { Directory } from '../directory/directory.ts';
import { newestFirst } from './list-rows.ts';
import { toGroup } from './to-group.ts';

interface RecordContextOptions {
  visible: Pick<VisibleInterviews, 'around'>;
  directory: Pick<Directory, 'isReading' | 'wantDetails'>;
}

/** The application around a record, for a reader who may read the record. It has only what is known without waiting. */
export function createRecordContext({ visible, directory }: RecordContextOptions) {
  return async (request: FastifyRequest): Promise<RecordContext> => {
    const [person, now, own, masked] = [personOf(request), Date.now(), recordIdOf(request), maskedOf(request)];
    const isWithheld = (recordId: RecordId) => masked.includes(recordId === own ? 'conclusion' : 'colleagues');
    const application = await visible.around(person, own);
    if (application === null) return { application, isReading: directory.isReading(), readAt: now };
    const isReading = !directory.wantDetails([application.applicationId], person?.id);
    const interviews = application.interviews.toSorted(newestFirst);
    return { application: toGroup({ application, interviews }, { person, now, isWithheld }), isReading, readAt: now };
  };
}
