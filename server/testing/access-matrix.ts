import type { AccessMode } from '#contract/access.ts';
import type { people } from './company.ts';

/**
 * What somebody may do with a record:
 * - `S` read it and pass it on, `R` read it only
 * - `B` know that it exists and why he must wait
 * - `N` nothing, not even know whether it exists
 * - `E` all of it, if it existed: who may read everything is let in without a look at Feishu, and finds nothing
 * - `O` nothing before signing in
 */
export type Right = 'S' | 'R' | 'B' | 'N' | 'E' | 'O';

export type Role = keyof typeof people | 'signedOut' | 'sessionEnded';

/** Rights in the records of: the author, the one who submitted, the one who owes, another application, nobody. */
type Rights = Record<Role, string>;

const signedOut = { signedOut: 'OOOOO', sessionEnded: 'OOOOO' };

const everybody = (rights: string): Rights => ({
  author: rights,
  submitted: rights,
  owing: rights,
  elsewhere: rights,
  recruiter: rights,
  manager: rights,
  assistant: rights,
  administrator: rights,
  grantee: rights,
  lateGrantee: rights,
  formerGrantee: rights,
  stranger: rights,
  signedOut: rights,
  sessionEnded: rights,
});

/** The grants are of the author's record, given by the author. */
export const matrix: Record<AccessMode, Rights> = {
  'hiring-team': {
    author: 'SRRNN',
    submitted: 'RSRNN',
    owing: 'BBSNN',
    elsewhere: 'NNNSN',
    recruiter: 'SSSNN',
    manager: 'SSSNN',
    assistant: 'SSSNN',
    administrator: 'SSSSE',
    grantee: 'RNNNN',
    lateGrantee: 'NNNNN',
    formerGrantee: 'NNNNN',
    stranger: 'NNNNN',
    ...signedOut,
  },
  members: { ...everybody('SSSSE'), ...signedOut },
  'author-only': {
    ...everybody('NNNNN'),
    author: 'SNNNN',
    submitted: 'NSNNN',
    owing: 'NNSNN',
    elsewhere: 'NNNSN',
    grantee: 'RNNNN',
    ...signedOut,
  },
  open: everybody('RRRRE'),
};

type Statuses = Record<Right, number | number[]>;

const reading: Statuses = { S: 200, R: 200, B: 403, N: 404, E: 404, O: 401 };
const passingOn = (done: number): Statuses => ({ S: done, R: 404, B: 403, N: 404, E: done, O: 401 });

/** What each route of a record answers to each right. */
export const recordRoutes: Record<string, Statuses> = {
  'GET /api/records/:recordId': reading,
  // Its head may be on the way before it is known that there is no such record.
  'GET /records/:recordId': { ...reading, E: [200, 404], O: 200 },
  'GET /api/records/:recordId/context': { ...reading, E: 200 },
  'GET /api/records/:recordId/neighbours': { ...reading, E: 200 },
  'GET /api/records/:recordId/images/:imageId': reading,
  // Not asked for before, or not known to be of any application.
  'GET /api/records/:recordId/pdf': { ...reading, S: 410, R: 410, E: 410 },
  'POST /api/records/:recordId/pdf': { ...reading, E: 409 },
  'GET /api/records/:recordId/grants': passingOn(200),
  'POST /api/records/:recordId/grants': { ...passingOn(201), E: 404 },
  'POST /api/records/:recordId/grants/:grantId/revoke': passingOn(204),
  'GET /api/records/:recordId/people': passingOn(200),
};

/** What each route about several records answers where there is something to read, where there is not, and before signing in. */
export const debriefRoutes: Record<string, { some: number; none: number | number[]; blind: number; out: number }> = {
  'GET /api/applications/:applicationId': { some: 200, none: 404, blind: 404, out: 401 },
  'GET /applications/:applicationId': { some: 200, none: [200, 404], blind: 404, out: 200 },
  'GET /api/compare': { some: 200, none: 404, blind: 403, out: 401 },
  'GET /compare': { some: 200, none: [200, 404], blind: 403, out: 200 },
};

/** For administrators who may read the record; for all others it does not exist. */
export const readersRoute = 'GET /api/records/:recordId/readers';
export const forAdministrators: Statuses = { S: 200, R: 200, B: 404, N: 404, E: 200, O: 401 };
export const forTheRest: Statuses = { S: 404, R: 404, B: 404, N: 404, E: 404, O: 401 };

/** What each route of the whole installation answers to an administrator, to others who are signed in, and to nobody. */
export const administrationRoutes: Record<string, { administrator: number; in: number; out: number }> = {
  'GET /api/sessions': { administrator: 200, in: 404, out: 401 },
  'GET /sessions': { administrator: 200, in: 404, out: 200 },
  // Without a person to sign out.
  'POST /api/sessions/end': { administrator: 400, in: 404, out: 401 },
};

/** What each other route answers to whoever is signed in, and to whoever is not. */
export const otherRoutes: Record<string, { in: number; out: number }> = {
  'GET /api/me': { in: 200, out: 401 },
  'GET /api/interviews': { in: 200, out: 401 },
  'GET /api/interviews.csv': { in: 200, out: 401 },
  'GET /': { in: 200, out: 200 },
  // There is nothing to sign in for: sent on.
  'GET /sign-in': { in: 303, out: 200 },
  ...Object.fromEntries(['/api/about', '/healthz', '/readyz', '/robots.txt'].map(alike(200))),
  ...Object.fromEntries(
    ['/assets/index-aaaaaaaa.js', '/assets/index-cccccccc.css', '/assets/record-page-bbbbbbbb.js'].map(alike(200)),
  ),
  ...Object.fromEntries(['/auth/sign-in', '/auth/callback'].map(alike(303))),
  'POST /auth/sign-out': { in: 204, out: 204 },
};

function alike(status: number): (url: string) => [string, { in: number; out: number }] {
  return (url) => [`GET ${url}`, { in: status, out: status }];
}
