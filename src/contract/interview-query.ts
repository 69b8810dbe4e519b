import { toSingleLine } from '#domain/plain-text.ts';
import { readMasked } from './blind.ts';
import { evaluationStates, type InterviewQuery, listPeriods, listSorts, listViews, verdicts } from './interviews.ts';

/** What stands in an address, as text. */
export interface InterviewParameters {
  view?: string | undefined;
  period?: string | undefined;
  conclusion?: string | undefined;
  state?: string | undefined;
  job?: string | undefined;
  interviewer?: string | undefined;
  q?: string | undefined;
  sort?: string | undefined;
  flat?: string | undefined;
  blind?: string | undefined;
  whole?: string | undefined;
  after?: string | undefined;
}

export const interviewParameters = [
  'view',
  'period',
  'conclusion',
  'state',
  'job',
  'interviewer',
  'q',
  'sort',
  'flat',
  'blind',
  'whole',
  'after',
] as const satisfies readonly (keyof InterviewParameters)[];

export const emptyInterviewQuery: InterviewQuery = {
  view: null,
  period: 'all',
  conclusions: [],
  states: [],
  jobIds: [],
  interviewerIds: [],
  text: '',
  sort: 'time',
  isFlat: false,
  isBlind: false,
  isWhole: false,
  after: null,
};

const mostValues = 50;
const longestText = 100;
/** A sealed name with an id. */
const longestCursor = 1000;

/** Reads an address. Ignores values that it does not know, so that an old link still leads to a list. */
export function readInterviewQuery(parameters: InterviewParameters): InterviewQuery {
  const { view, period, conclusion, state, job, interviewer, q = '', sort, flat, blind, whole, after } = parameters;
  const isOwed = view === 'owed';
  const isBlind = readMasked(blind).length > 0;
  return {
    view: oneOf(listViews, view) ?? null,
    period: oneOf(listPeriods, period) ?? emptyInterviewQuery.period,
    // In blind mode a filter by conclusion would reveal the conclusion.
    conclusions: isBlind ? [] : someOf(verdicts, conclusion),
    states: someOf(evaluationStates, state),
    jobIds: split(job).filter((id) => /^\d{1,20}$/.test(id)),
    interviewerIds: split(interviewer).filter((id) => id.length <= longestText && id === toSingleLine(id)),
    text: beginningOf(toSingleLine(q).trim(), longestText),
    sort: oneOf(listSorts, sort) ?? (isOwed ? 'owed' : 'time'),
    isFlat: flat === '1',
    isBlind,
    isWhole: whole === '1',
    after: after === undefined || after === '' ? null : after.slice(0, longestCursor),
  };
}

/** Reads the address of the page, which always shows one page of the list: only the API and files have the whole list. */
export function readListPageQuery(parameters: InterviewParameters): InterviewQuery {
  return { ...readInterviewQuery(parameters), isWhole: false };
}

/** Serialises a query; defaults are left out. */
export function toInterviewParameters(query: InterviewQuery): InterviewParameters {
  const { view, period, conclusions, states, jobIds, interviewerIds, text, sort, isFlat, isBlind, isWhole, after } =
    query;
  const usualSort = view === 'owed' ? 'owed' : 'time';
  return {
    view: view ?? undefined,
    period: period === emptyInterviewQuery.period ? undefined : period,
    conclusion: join(conclusions),
    state: join(states),
    job: join(jobIds),
    interviewer: join(interviewerIds),
    q: text === '' ? undefined : text,
    sort: sort === usualSort ? undefined : sort,
    flat: isFlat ? '1' : undefined,
    blind: isBlind ? '1' : undefined,
    whole: isWhole ? '1' : undefined,
    after: after ?? undefined,
  };
}

/** What the browser keeps of a list for the next visit: nothing that names or describes a person. */
const remembered = ['view', 'period', 'conclusion', 'state', 'job', 'sort', 'flat'] as const;

/** As pairs, closed words and numbers alone: nothing in it has to be encoded but their signs. */
export function toRememberedList(query: InterviewQuery): string {
  const parameters = toInterviewParameters(query);
  return remembered.flatMap((name) => (parameters[name] === undefined ? [] : `${name}=${parameters[name]}`)).join('&');
}

/** The list that was kept where an address says nothing of its own, else the one that it asks for. */
export function orRemembered(query: InterviewQuery, kept: string | undefined): InterviewQuery {
  const { isBlind, isWhole, after } = query;
  const asked = toInterviewParameters({ ...query, isBlind: false, isWhole: false, after: null });
  if (kept === undefined || Object.values(asked).some((value) => value !== undefined)) return query;
  const pairs = kept.split('&', remembered.length).map((pair) => pair.split('='));
  const said = new Map(pairs.map(([name = '', value]) => [name, value]));
  const parameters = Object.fromEntries(remembered.map((name) => [name, said.get(name)]));
  const { conclusions, ...rest } = readInterviewQuery(parameters);
  return { ...rest, conclusions: isBlind ? [] : conclusions, isBlind, isWhole, after };
}

/** Cut between two characters, never within one. */
function beginningOf(text: string, length: number): string {
  const beginning = text.slice(0, length);
  return beginning.isWellFormed() ? beginning : beginning.slice(0, -1);
}

function oneOf<Value extends string>(values: readonly Value[], text: string | undefined): Value | undefined {
  return values.find((value) => value === text);
}

function someOf<Value extends string>(values: readonly Value[], text: string | undefined): Value[] {
  const named = split(text);
  return values.filter((value) => named.includes(value));
}

function split(text = ''): string[] {
  return [...new Set(text.split(',').filter((part) => part !== ''))].slice(0, mostValues);
}

function join(values: string[]): string | undefined {
  return values.length === 0 ? undefined : values.join(',');
}
