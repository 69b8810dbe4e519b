import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { api } from '#contract/api.ts';
import { type DebriefAnswer, type DebriefQuestion, maskedInDebrief, readComparedIds } from '#contract/debrief.ts';
import { pagePaths } from '#contract/paths.ts';
import { isHireId, type RecordId } from '#domain/record-id.ts';
import { blindQuery, maskedOf, readOrReveal } from '../access/blind-request.ts';
import type { ReadableRecords } from '../access/readable-records.ts';
import { callContextOf, personOf } from '../access/route-policy.ts';
import { Problem } from '../base/problem.ts';
import { toDebrief } from '../debrief/to-debrief.ts';
import type { Directory, KnownEvaluation, KnownInterview } from '../directory/directory.ts';
import type { Documents } from '../page/documents.ts';
import { serveContent } from '../page/serve-content.ts';
import type { ReadingEnd, Records } from '../records/records.ts';

export interface DebriefOptions {
  readable: ReadableRecords;
  records: Pick<Records, 'readMany'>;
  directory: Pick<Directory, 'find' | 'interviewsOf' | 'detailsOf' | 'wantDetails'>;
  documents: Documents;
}

/** The debrief of an application, and a comparison of evaluations that the reader has chosen. */
export function registerDebrief(
  app: FastifyInstance,
  { readable, records, directory, documents }: DebriefOptions,
): void {
  function interviewOf(recordId: RecordId): { interview: KnownInterview | null; known: KnownEvaluation | null } {
    const applicationId = directory.find(recordId)?.applicationId;
    for (const interview of applicationId === undefined ? [] : directory.interviewsOf(applicationId)) {
      const known = interview.evaluations.find((each) => each.recordId === recordId);
      if (known) return { interview, known };
    }
    return { interview: null, known: null };
  }

  async function read(request: FastifyRequest, asked: DebriefQuestion, recordIds: RecordId[]): Promise<DebriefAnswer> {
    const evaluations = recordIds.map((recordId) => ({ recordId, ...interviewOf(recordId) }));
    const applicationIds = [...new Set(evaluations.flatMap(({ interview }) => interview?.applicationId ?? []))];
    const context = callContextOf(request);
    directory.wantDetails(applicationIds, context.reader);
    const ends = await records.readMany(recordIds, context);
    const found = evaluations.flatMap((evaluation) => {
      const end = ends.get(evaluation.recordId);
      return end && !isGone(end) ? { ...evaluation, end } : [];
    });
    throwIfNothing(found.map(({ end }) => end));
    const masked = maskedInDebrief(maskedOf(request));
    const told = { asked, masked, person: personOf(request), now: Date.now(), detailsOf: directory.detailsOf };
    // Asks again, because the details may have arrived meanwhile.
    return { ...toDebrief(found, told), isReading: !directory.wantDetails(applicationIds, context.reader) };
  }

  const applicationOf = ({ params }: FastifyRequest): { applicationId: string } => {
    const { applicationId } = params as { applicationId: string };
    // Anything else cannot be an id, and gets the answer of an application that does not exist, after the same time.
    return { applicationId: isHireId(applicationId) ? applicationId : '' };
  };
  const recordIdsOf = (ids: string): RecordId[] => {
    const recordIds = readComparedIds(ids);
    if (recordIds === null) throw new Problem('bad_request');
    return recordIds;
  };
  const debrief = {
    config: { policy: 'person', action: readOrReveal, isDear: true },
    toPage: (answer: DebriefAnswer) => ({ debrief: answer }),
  } as const;

  serveContent(app, documents, {
    ...debrief,
    api: api.application,
    page: pagePaths.application,
    query: blindQuery,
    permit: (request) => readable.ofApplication(request, applicationOf(request).applicationId),
    read: (request, { permission }) => read(request, applicationOf(request), permission),
  });

  serveContent(app, documents, {
    ...debrief,
    api: api.compare,
    page: pagePaths.compare,
    query: comparison,
    permit: (request, { ids }) => readable.among(request, recordIdsOf(ids)),
    read: (request, { query, permission }) => read(request, { recordIds: recordIdsOf(query.ids) }, permission),
  });
}

/** Ignores other parameters of the address, such as the language. */
const comparison = z.object({ ids: z.string(), ...blindQuery.shape });

/** Feishu has deleted the record, so the debrief leaves it out. */
function isGone(end: ReadingEnd): boolean {
  return 'error' in end && end.error.code === 'not_found';
}

function throwIfNothing(ends: ReadingEnd[]): void {
  const [first] = ends;
  if (first === undefined) throw new Problem('not_found');
  if ('error' in first && ends.every((end) => 'error' in end)) throw first.error;
}
