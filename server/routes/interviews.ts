import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { api } from '#contract/api.ts';
import {
  type InterviewParameters,
  interviewParameters,
  orRemembered,
  readInterviewQuery,
  readListPageQuery,
} from '#contract/interview-query.ts';
import type { InterviewList, InterviewQuery } from '#contract/interviews.ts';
import { interviewsFilePath, pagePaths } from '#contract/paths.ts';
import { allowedEntryOf, callContextOf, personOf, recordIdOf } from '../access/route-policy.ts';
import type { VisibleInterviews, VisibleList } from '../access/visible-interviews.ts';
import { createSeal } from '../base/seal.ts';
import type { Directory } from '../directory/directory.ts';
import { compressed } from '../http/compression.ts';
import { queryParameter } from '../http/query-parameter.ts';
import { serveEndpoint } from '../http/serve-endpoint.ts';
import { listInterviews } from '../interviews/list-interviews.ts';
import { toJsonParts } from '../interviews/list-json.ts';
import { neighboursOf } from '../interviews/neighbours.ts';
import { createRememberedList } from '../interviews/remembered-list.ts';
import { createSortedList, type SortedList } from '../interviews/sorted-list.ts';
import type { Documents } from '../page/documents.ts';
import type { SendListFile } from '../page/list-file.ts';
import { sendInTurns } from '../page/send-in-turns.ts';
import { serveContent } from '../page/serve-content.ts';
import type { Audit } from '../store/store.ts';

export interface InterviewsOptions {
  publicUrl: string;
  visible: VisibleInterviews;
  directory: Pick<Directory, 'isReading' | 'missingScopes' | 'wantDetails' | 'refreshList'>;
  documents: Documents;
  sendListFile: SendListFile;
  /** `null` where nobody signs in. */
  audit: Pick<Audit, 'append'> | null;
}

/** Ignores other parameters of the address, such as the language. */
const parameters = z.object(
  Object.fromEntries(interviewParameters.map((name) => [name, queryParameter])) as Record<
    (typeof interviewParameters)[number],
    typeof queryParameter
  >,
);

/** The parameters that search: the size of the answer tells what they find. */
const searches = [
  'conclusion',
  'state',
  'job',
  'interviewer',
  'q',
] as const satisfies readonly (keyof InterviewParameters)[];

/** The list of interviews, as JSON, as a file for spreadsheets and as the start page. */
export function registerInterviews(app: FastifyInstance, options: InterviewsOptions) {
  const { publicUrl, visible, directory, documents, sendListFile, audit } = options;
  const seal = createSeal(randomBytes(32));
  const remembered = createRememberedList(publicUrl);

  /** Readers who share a list share its sorted form too. */
  const sortedLists = new WeakMap<VisibleList['applications'], SortedList>();

  async function openList(request: FastifyRequest) {
    const [person, { signal }] = [personOf(request), callContextOf(request)];
    const { applications, managedJobIds, isReading, isPartial } = await visible.list(person, signal);
    const sorted = sortedLists.get(applications) ?? createSortedList(applications);
    sortedLists.set(applications, sorted);
    const decideAgain = () => visible.decideAgain(person);
    return { sorted, isReading, isPartial, context: { person, managedJobIds, decideAgain, signal, now: Date.now() } };
  }

  /** Makes the list from what the directory knows now. */
  async function listKnown(asked: InterviewQuery, request: FastifyRequest) {
    const isStarting = directory.isReading();
    const { sorted, isReading, isPartial, context } = await openList(request);
    const kept = orRemembered(asked, remembered.read(request));
    const keptList = await listInterviews(sorted, { ...context, seal, query: kept });
    const isOfUse = kept === asked || keptList.views.some(({ view }) => view === keptList.view);
    const query = isOfUse ? kept : asked;
    const list = isOfUse ? keptList : await listInterviews(sorted, { ...context, seal, query });
    return {
      query,
      list,
      isPartial,
      isReading: isReading || isStarting,
      applicationIds: list.groups.map(({ applicationId }) => applicationId),
    };
  }

  async function read(asked: InterviewQuery, request: FastifyRequest): Promise<InterviewList> {
    let known = await listKnown(asked, request);
    const context = callContextOf(request);
    if (await directory.refreshList(known.applicationIds, context)) known = await listKnown(asked, request);
    const { query, list, isPartial, applicationIds } = known;
    const areDetailsKnown = directory.wantDetails(applicationIds, context.reader);
    const isReading = known.isReading || !areDetailsKnown;
    const missing = directory.missingScopes();
    const noApplications = missing.includes('hire:application:readonly');
    return {
      ...list,
      asked,
      query: { ...query, view: list.view },
      withoutNames: {
        candidates: noApplications || missing.includes('hire:talent:readonly'),
        jobs: noApplications || missing.includes('hire:job:readonly'),
        missingScopes: missing,
      },
      // While the server is reading, the page asks again; in the end it says what is missing.
      completeness: isReading ? 'reading' : isPartial ? 'partial' : 'complete',
    };
  }

  const listed = { policy: 'person', action: 'list-interviews', isDear: true, searches } as const;
  const beside = { policy: 'record', action: 'list-interviews', isDear: true, searches } as const;

  serveEndpoint(
    app,
    api.recordNeighbours,
    { ...compressed, config: beside, query: parameters },
    async (request, { query }) => {
      const { sorted, context } = await openList(request);
      return neighboursOf(sorted, recordIdOf(request), { ...context, query: readInterviewQuery(query) });
    },
  );

  serveContent(app, documents, {
    api: api.interviews,
    page: pagePaths.start,
    config: listed,
    query: parameters,
    permit: async (request) => audit?.append(allowedEntryOf(request)),
    read: (request, { query, pageReply }) => {
      if (pageReply === null) return read(readInterviewQuery(query), request);
      const asked = readListPageQuery(query);
      remembered.keep(pageReply, asked);
      return read(asked, request);
    },
    toPage: (interviews) => ({ interviews }),
    writeInTurns: (request, reply, list) => {
      reply.type('application/json; charset=utf-8');
      return sendInTurns(request, reply, toJsonParts(list));
    },
  });

  const exported = { ...listed, action: 'export-interviews', pageOfFile: pageOfList } as const;
  app.get(interviewsFilePath, { ...compressed, config: exported }, async (request, reply) => {
    await audit?.append(allowedEntryOf(request));
    const query = readInterviewQuery(parameters.parse(request.query));
    return sendListFile(request, reply, await read({ ...query, isWhole: true, after: null }, request));
  });
}

/** The page that shows the same list as the file. */
function pageOfList({ url }: FastifyRequest): string {
  const [, ...query] = url.split('?');
  return query.length === 0 ? pagePaths.start : `${pagePaths.start}?${query.join('?')}`;
}
