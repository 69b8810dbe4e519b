import type { InterviewList, InterviewQuery, ListView } from '#contract/interviews.ts';
import type { VisibleApplication } from '../access/visible-application.ts';
import { type Pause, pause } from '../directory/turns.ts';
import { type FoundRows, findRows, orderByInterviewer, type ReadingOrder } from './found-rows.ts';
import { createKeptWork } from './kept-work.ts';
import { countViews, type FilterChoices, readChoices } from './list-choices.ts';
import type { ListRequest } from './list-request.ts';
import { type PlacedRow, type RowOrder, rowsInOrder } from './list-rows.ts';

type AnyView = Omit<ListRequest, 'query'> & { query: InterviewQuery };
type Request<Asked = ListRequest> = Omit<Asked, 'seal' | 'decideAgain'>;

/** A list, and the answers to all questions about it until now: each is sorted, counted and filtered once. */
export interface SortedList {
  /** Rejects with the signal's reason, as the other methods do. */
  views(request: Request<AnyView>): Promise<InterviewList['views']>;
  choices(request: Request): Promise<FilterChoices>;
  found(request: Request): Promise<FoundRows>;
  /** The rows in the order in which its pages show them, from the first page to the last. */
  inReadingOrder(request: Request): Promise<ReadingOrder>;
}

/** Enough for a reader who goes through one list or two, and changes a filter now and then. */
const mostKept = 8;
/** Time changes what is owed and what lies within a period. For this long, an earlier answer still counts. */
const slotMilliseconds = 30_000;

export function createSortedList(applications: readonly VisibleApplication[]): SortedList {
  const orders = createKeptWork<readonly PlacedRow[]>(mostKept);
  const views = createKeptWork<InterviewList['views']>(mostKept);
  const choices = createKeptWork<FilterChoices>(mostKept);
  const found = createKeptWork<FoundRows>(mostKept);
  const owed = createKeptWork<ReadingOrder>(mostKept);

  function inOrder(query: ListRequest['query'], signal: AbortSignal): Promise<readonly PlacedRow[]> {
    const order = orderOf(query);
    return orders(order, signal, (shared) => rowsInOrder(applications, order, pauseUntil(shared)));
  }

  function find({ signal, ...request }: Request): Promise<FoundRows> {
    return found(filterKey(request), signal, async (shared) =>
      findRows(await inOrder(request.query, shared), request, pauseUntil(shared)),
    );
  }

  return {
    views: ({ signal, ...request }) => {
      const query = { ...request.query, view: 'all' as const };
      const key = keyOf(request, query.period);
      return views(key, signal, (shared) => countViews(applications, { ...request, query }, pauseUntil(shared)));
    },
    choices: ({ signal, ...request }) =>
      choices(keyOf(request, request.query.view), signal, (shared) =>
        readChoices(applications, request, pauseUntil(shared)),
      ),
    found: find,
    async inReadingOrder(request) {
      if (request.query.view !== 'owed') return find(request);
      return owed(filterKey(request), request.signal, async (signal) =>
        orderByInterviewer(await find({ ...request, signal }), pauseUntil(signal)),
      );
    },
  };
}

function orderOf({ view, sort, isFlat }: InterviewQuery & { view: ListView }): RowOrder {
  if (view === 'owed') return 'pending';
  if (sort === 'candidate') return isFlat ? 'flat by name' : 'grouped by name';
  return isFlat ? 'flat by time' : 'grouped by time';
}

/**
 * Readers with the same rights have the same list, but not the same answers about evaluations and jobs of their own.
 */
function keyOf({ person, managedJobIds, now }: Pick<ListRequest, 'person' | 'managedJobIds' | 'now'>, asked: unknown) {
  return JSON.stringify([person?.id, [...managedJobIds], Math.floor(now / slotMilliseconds), asked]);
}

function filterKey(request: Omit<Request, 'signal'>): string {
  const { isBlind: _, isWhole: __, after: ___, ...filters } = request.query;
  return keyOf(request, filters);
}

function pauseUntil(signal: AbortSignal): Pause {
  return () => pause()?.then(() => signal.throwIfAborted());
}
