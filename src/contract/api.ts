import type { InterviewRecord } from '#domain/record.ts';
import type { About } from './about.ts';
import type { Ended, EndRequest, Grant, GrantRequest, Me, Person, Reader, SignedIn } from './access.ts';
import type { BlindQuery } from './blind.ts';
import type { CompareQuery, DebriefAnswer } from './debrief.ts';
import { get, post, types } from './endpoint.ts';
import type { InterviewParameters } from './interview-query.ts';
import type { InterviewList, RecordContext, RecordNeighbours } from './interviews.ts';
import { pdfPath } from './paths.ts';
import type { PdfProgress, PdfRequest } from './pdf.ts';

/**
 * Every endpoint of the API. The server's routes and the page's requests are both typed by this table: neither can ask
 * or answer anything else. Images, PDFs and pages, which are no JSON, are in `paths.ts`.
 */
export const api = {
  about: get('/api/about', types<{ answer: About }>()),
  me: get('/api/me', types<{ answer: Me }>()),
  signOut: post('/auth/sign-out', types<{ answer: null }>()),
  interviews: get('/api/interviews', types<{ query: InterviewParameters; answer: InterviewList }>()),
  application: get('/api/applications/:applicationId', types<{ query: BlindQuery; answer: DebriefAnswer }>()),
  compare: get('/api/compare', types<{ query: CompareQuery; answer: DebriefAnswer }>()),
  record: get('/api/records/:recordId', types<{ query: BlindQuery; answer: InterviewRecord }>()),
  recordContext: get('/api/records/:recordId/context', types<{ query: BlindQuery; answer: RecordContext }>()),
  /** In the list that the query asks for, by whatever it begins with. */
  recordNeighbours: get(
    '/api/records/:recordId/neighbours',
    types<{ query: InterviewParameters; answer: RecordNeighbours }>(),
  ),
  /** Has it made; it is downloaded from the same address. */
  requestPdf: post(pdfPath, types<{ body: PdfRequest; answer: PdfProgress }>()),
  /** Those that are live. */
  grants: get('/api/records/:recordId/grants', types<{ answer: Grant[] }>()),
  grant: post('/api/records/:recordId/grants', types<{ body: GrantRequest; answer: Grant }>()),
  revoke: post('/api/records/:recordId/grants/:grantId/revoke', types<{ answer: null }>()),
  /** Finds people by a part of their name, for a grant. */
  people: get('/api/records/:recordId/people', types<{ query: { name: string }; answer: Person[] }>()),
  /** The people who have read the record. For administrators only, like all endpoints below. */
  readers: get('/api/records/:recordId/readers', types<{ answer: Reader[] }>()),
  sessions: get('/api/sessions', types<{ answer: SignedIn[] }>()),
  /** Ends a person's sessions, and the grants to and by them. */
  endSessions: post('/api/sessions/end', types<{ body: EndRequest; answer: Ended }>()),
};
