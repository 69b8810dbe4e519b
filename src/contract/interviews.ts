import type { LocalizedText } from '#domain/localized.ts';
import type { Coded, Conclusion, Submission, Verdict } from '#domain/record.ts';
import type { RecordId } from '#domain/record-id.ts';
import type { Person } from './access.ts';

/**
 * Which interviews are listed:
 * - `decide`: of applications that still wait for the decision of this hiring manager
 * - `mine`: with an evaluation that this reader writes or has written
 * - `all`: that this reader may see
 * - `owed`: with an evaluation that is not submitted although the interview is over
 */
export const listViews = ['decide', 'mine', 'all', 'owed'] as const;
export type ListView = (typeof listViews)[number];

/** Where a browser keeps the list that it showed last: for an address that asks for none. */
export const viewCookie = 'mianping_view';

/** Days back from now; `all` is as far as the server knows. */
export const listPeriods = ['7', '30', '90', 'all'] as const;
export type ListPeriod = (typeof listPeriods)[number];

export const listSorts = ['time', 'candidate', 'owed'] as const;
export type ListSort = (typeof listSorts)[number];

export const verdicts = ['pass', 'fail', 'undecided'] as const satisfies readonly Verdict[];

/** How far an evaluation got, where it has no verdict. */
export const evaluationStates = ['not-started', 'not-submitted', 'no-show'] as const;
export type EvaluationState = (typeof evaluationStates)[number];

/** A query of the list. The addresses of the page and of the API write it alike. */
export interface InterviewQuery {
  /** `null`: the one chosen last, else the first that this reader has something in. */
  view: ListView | null;
  period: ListPeriod;
  /** Each list filters by any of its values, an empty one not at all. `conclusions` and `states` are one filter. */
  conclusions: Verdict[];
  states: EvaluationState[];
  jobIds: string[];
  interviewerIds: string[];
  /** A part of a candidate's, job's or interviewer's name. */
  text: string;
  sort: ListSort;
  /** One row an interview; otherwise the rounds of an application stand together. */
  isFlat: boolean;
  /** The list shows nobody's conclusion. */
  isBlind: boolean;
  /** All pages in one, for copying, printing and files. */
  isWhole: boolean;
  /** Where the page begins: what the page before said in `next`. */
  after: string | null;
}

/** One page of the list, with what stands around it. `GET /api/interviews` */
export interface InterviewList {
  /** As it was asked for. */
  asked: InterviewQuery;
  /** What it answers, a view always said: where nothing was asked for, what this browser had last. */
  query: InterviewQuery;
  /** The view that is shown. */
  view: ListView;
  /** When the server made this: what days are counted to. Milliseconds since 1970, like every time here. */
  readAt: number;
  /** The views that this reader has a use for, each with what it holds in the period. */
  views: { view: ListView; count: number }[];
  /** Totals over everything that passes the filters, on this page and all others. */
  totals: { applications: number; interviews: number; evaluations: number; notSubmitted: number };
  /** Complete applications, or in a flat list the interviews that match, each with its application. */
  groups: ListedGroup[];
  /** The next page; `null` on the last one. */
  next: string | null;
  /** What could be filtered by, among what this reader may see in this view. */
  jobs: { id: string; title: string | null }[];
  interviewers: Person[];
  /** Names that cannot be shown because the Feishu app lacks a scope, and which ones it lacks. */
  withoutNames: { candidates: boolean; jobs: boolean; missingScopes: string[] };
  /** `reading`: the server has not read everything yet; `partial`: some of it cannot be checked now. */
  completeness: 'complete' | 'reading' | 'partial';
}

/** What a record belongs to. `GET /api/records/:recordId/context` */
export interface RecordContext {
  /** The application with those of its evaluations that this reader may read; `null` where it is not known. */
  application: ListedGroup | null;
  /** More of it will be known in a moment. */
  isReading: boolean;
  readAt: number;
}

/** What stands before and after a record in a list. `GET /api/records/:recordId/neighbours` */
export interface RecordNeighbours {
  /** Where the record stands in the list, from 1; `null`: it is not in it, and so has no neighbours. */
  place: number | null;
  /** How many evaluations the list has. */
  of: number;
  previous: Neighbour | null;
  next: Neighbour | null;
}

export interface Neighbour {
  recordId: RecordId;
  /** Whose evaluation it is. */
  interviewer: LocalizedText;
  /** `null` where it is not known. */
  candidate: string | null;
}

/** An application with its interviews, newest first. */
export interface ListedGroup {
  applicationId: string;
  /** `null` where it is not known. */
  candidate: string | null;
  job: { id: string; title: string | null } | null;
  /** Where the candidate stands now. */
  stage: LocalizedText;
  /** Whether two submitted verdicts differ. */
  conclusionsDiffer: boolean;
  interviews: ListedInterview[];
}

export interface ListedInterview {
  id: string;
  /** `null` where Feishu does not say. */
  beginsAt: number | null;
  /** From 1. */
  round: number | null;
  roundType: LocalizedText;
  evaluations: ListedEvaluation[];
}

export interface ListedEvaluation {
  recordId: RecordId;
  /** `id` is `null` where Feishu does not say who. */
  interviewer: { id: string | null; name: LocalizedText };
  isMine: boolean;
  conclusion: Coded<Conclusion> | null;
  /** The conclusion is withheld because the reader reads blind, whether or not there is one. */
  isMasked: boolean;
  submission: Coded<Submission> | null;
  /** Not submitted although the interview is over. */
  isOwed: boolean;
}
