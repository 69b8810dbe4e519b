import { emptyInterviewQuery } from '#contract/interview-query.ts';
import type { Directory } from '../../server/directory/directory.ts';
import { createSortedList } from '../../server/interviews/sorted-list.ts';
import type { Figure } from '../figures.ts';
import { now } from './large-company.ts';
import { processorMilliseconds } from './longest-turn.ts';

/**
 * What the first search by Latin letters takes of this process, in one turn of the event loop: it loads the readings of Chinese
 * characters. No later search pays for it, so it is measured apart from them, in a list of one application.
 */
export async function measureFirstSearch(directory: Directory): Promise<Figure> {
  const applications = [...directory.applicationIds()].slice(0, 1).map((applicationId) => ({
    applicationId,
    details: directory.detailsOf(applicationId),
    interviews: [...directory.interviewsOf(applicationId)],
  }));
  const before = process.threadCpuUsage();
  await createSortedList(applications).found({
    query: { ...emptyInterviewQuery, view: 'all', text: 'lx' },
    person: null,
    managedJobIds: new Set(),
    signal: new AbortController().signal,
    now,
  });
  return {
    name: 'first search by letters',
    value: processorMilliseconds(before),
    unit: 'ms',
    yardstick: 'once in the life of a server',
    aim: null,
  };
}
