import type { InterviewList } from '#contract/interviews.ts';
import { isolate } from '#domain/isolate.ts';
import { chooseText, type Language } from '#domain/localized.ts';
import type { Messages } from '../../i18n/en.ts';
import type { InterviewsMessages } from './interviews-messages.ts';

type Filtered = Pick<InterviewList, 'query' | 'view' | 'jobs' | 'interviewers'>;

interface Words {
  language: Language;
  words: InterviewsMessages;
  messages: Messages;
}

/** The view of the list, then each filter that is set. */
export function filtersInWords({ query, view, jobs, interviewers }: Filtered, options: Words): string[] {
  const { language, words, messages } = options;
  const { colon, listSeparator } = messages.common;
  const named = (label: string, values: string[]) =>
    values.length === 0 ? [] : [`${label}${colon}${values.join(listSeparator)}`];
  const nameOf = (id: string) => {
    const person = interviewers.find((each) => each.id === id);
    return isolate((person && chooseText(person.name, language)?.text) ?? words.interviewerUnknown);
  };
  return [
    words.views[view],
    ...(query.period === 'all' ? [] : [words.periods[query.period]]),
    ...named(
      words.job,
      query.jobIds.map((id) => isolate(jobs.find((job) => job.id === id)?.title ?? id)),
    ),
    ...named(
      words.conclusion,
      query.conclusions.map((verdict) => messages.record.conclusions[verdict]),
    ),
    ...named(
      words.state,
      query.states.map((state) => words.states[state]),
    ),
    ...named(words.interviewer, query.interviewerIds.map(nameOf)),
    ...named(words.searched, query.text === '' ? [] : [isolate(query.text)]),
  ];
}
