import { useMessages } from '../i18n/locale.tsx';
import { Message } from '../i18n/message.tsx';
import { retryMessages } from './retry-messages.ts';
import { mostTries } from './retry-schedule.ts';
import type { Retry } from './use-retry.ts';

type Words = typeof retryMessages.en;

/**
 * When it is tried again: a line that is there from the start, so that nothing moves. Screen readers are told that it is
 * tried automatically, once, and when it no longer is.
 */
export function RetryLine({ retry }: { retry: Retry }) {
  const words = useMessages(retryMessages);
  const { state, retryAfter } = retry;
  const isStopped = state === 'stopped';
  return (
    <span className="block min-h-[1lh] tabular-nums print:hidden">
      <span aria-hidden={!isStopped}>
        <Message from={retryMessages} of={(all) => sentences[state](all, retry)} />
      </span>
      {!isStopped && state !== 'soon' && <span className="sr-only">{words.automatic}</span>}
      {retryAfter !== null && <noscript>{words.reloadAfter(retryAfter)}</noscript>}
    </span>
  );
}

const sentences: Record<Retry['state'], (words: Words, retry: Retry) => string> = {
  soon: () => '',
  counting: (words, { seconds }) => words.counting(seconds),
  offline: (words) => words.offline,
  trying: (words) => words.trying,
  stopped: (words) => words.stopped(mostTries),
};
