import type { FastifyInstance, FastifyRequest } from 'fastify';
import { api } from '#contract/api.ts';
import { pagePaths } from '#contract/paths.ts';
import { blindQuery, createMasks, isRevealing, maskedOf, readOrReveal } from '../access/blind-request.ts';
import { callContextOf, recordIdOf } from '../access/route-policy.ts';
import type { VisibleInterviews } from '../access/visible-interviews.ts';
import type { Directory } from '../directory/directory.ts';
import { compressed } from '../http/compression.ts';
import { serveEndpoint } from '../http/serve-endpoint.ts';
import { createRecordContext } from '../interviews/record-context.ts';
import type { Documents } from '../page/documents.ts';
import { permittedByPolicy, serveContent } from '../page/serve-content.ts';
import type { Records } from '../records/records.ts';

interface RecordOptions {
  records: Pick<Records, 'read'>;
  visible: VisibleInterviews;
  directory: Pick<Directory, 'isReading' | 'wantDetails'>;
  documents: Documents;
}

/** An evaluation, and the application that it belongs to. */
export function registerRecord(app: FastifyInstance, { records, visible, directory, documents }: RecordOptions): void {
  const contextOf = createRecordContext({ visible, directory });
  const mask = createMasks();

  serveContent(app, documents, {
    api: api.record,
    page: pagePaths.record,
    config: { policy: 'record', action: readOrReveal },
    query: blindQuery,
    permit: permittedByPolicy,
    read: async (request) => mask(await records.read(recordIdOf(request), callContextOf(request)), maskedOf(request)),
    toPage: async (record, request) => ({ record, context: await contextOf(request) }),
    isKept: true,
  });

  const action = (request: FastifyRequest) => (isRevealing(request) ? 'reveal' : 'list-interviews');
  const contextRoute = { ...compressed, query: blindQuery, config: { policy: 'record', action } } as const;
  serveEndpoint(app, api.recordContext, contextRoute, (request) => contextOf(request));
}
