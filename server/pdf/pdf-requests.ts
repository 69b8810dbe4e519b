import { EventEmitter, once } from 'node:events';
import type { PdfProgress } from '#contract/pdf.ts';
import type { Language } from '#domain/localized.ts';
import type { RecordId } from '#domain/record-id.ts';
import { Problem } from '../base/problem.ts';
import type { CallContext } from '../feishu/hire.ts';
import type { UpstreamCall } from '../log/upstream-call.ts';

/** Who wants which PDF; `reader` is empty where nobody signs in. */
export interface PdfSubject {
  reader: string;
  recordId: RecordId;
  language: Language;
}

export interface PdfRequests {
  /**
   * Has the PDF made, or goes on waiting for it. Answers as soon as its place differs from the one that is shown, when
   * it is ready, or after some seconds. Whoever disconnects meanwhile, or does not ask again soon, gives up the place.
   * Rejects with what `make` rejects with, with `overloaded` when too many wait already, in all or of the same reader,
   * or with the signal's reason.
   */
  ask(subject: PdfSubject, shown: number | null, context: CallContext & { signal: AbortSignal }): Promise<PdfProgress>;
  /** The signed address of a PDF that is ready for this reader; `null` where there is none. */
  addressOf(subject: PdfSubject): string | null;
  /** It turned out to be no longer there. */
  forget(subject: PdfSubject): void;
  close(): void;
}

export interface PdfRequestsOptions {
  /** Answers the signed address, after it was seen that there is a PDF. */
  make(subject: PdfSubject, context: CallContext & { signal: AbortSignal }): Promise<string>;
  /** How long a question waits for news; less than an idle connection is kept. */
  holdMilliseconds?: number;
  /** Within how long somebody who waits has to ask again. */
  lapseMilliseconds?: number;
  /** How long a PDF is ready. */
  readyMilliseconds?: number;
}

/** As many as Feishu makes in three minutes. */
const mostWaiting = 54;
const mostWaitingOfReader = 4;

interface PdfTicket {
  subject: PdfSubject;
  before: number | null;
  /** `null` until it is ready. */
  address: string | null;
  failure: unknown;
  /** Questions that are held open. */
  questions: number;
  /** Logs a call to Feishu in the line of the reader's latest request. */
  onCall: ((call: UpstreamCall) => void) | undefined;
  abort: AbortController;
  lapse: NodeJS.Timeout | undefined;
  news: EventEmitter;
}

export function createPdfRequests(options: PdfRequestsOptions): PdfRequests {
  const { make, holdMilliseconds = 10_000, lapseMilliseconds = 5_000, readyMilliseconds = 120_000 } = options;
  const tickets = new Map<string, PdfTicket>();

  function find(subject: PdfSubject): PdfTicket | undefined {
    return tickets.get(keyOf(subject));
  }

  function begin(subject: PdfSubject): PdfTicket {
    const waiting = [...tickets.values()].filter(({ address }) => address === null);
    // Where nobody signs in, nobody can be told from others.
    const own = subject.reader === '' ? [] : waiting.filter(({ subject: { reader } }) => reader === subject.reader);
    if (waiting.length >= mostWaiting || own.length >= mostWaitingOfReader)
      throw new Problem('overloaded', { retryAfter: 10 });
    const ticket: PdfTicket = {
      subject,
      before: null,
      address: null,
      failure: null,
      questions: 0,
      onCall: undefined,
      abort: new AbortController(),
      lapse: undefined,
      news: new EventEmitter().setMaxListeners(0),
    };
    tickets.set(keyOf(subject), ticket);
    void follow(ticket);
    return ticket;
  }

  async function follow(ticket: PdfTicket): Promise<void> {
    const onPlace = (before: number | null): void => {
      ticket.before = before;
      ticket.news.emit('news');
    };
    const onCall = (call: UpstreamCall): void => ticket.onCall?.(call);
    try {
      const { reader } = ticket.subject;
      const context = { ...(reader && { reader }), signal: ticket.abort.signal, onPlace, onCall };
      ticket.address = await make(ticket.subject, context);
    } catch (error) {
      ticket.failure = error;
      drop(ticket);
    }
    ticket.news.emit('news');
  }

  function drop(ticket: PdfTicket): void {
    clearTimeout(ticket.lapse);
    if (find(ticket.subject) === ticket) tickets.delete(keyOf(ticket.subject));
    ticket.abort.abort(new Problem('pdf_expired'));
  }

  /** Resolves when there is news, or when it has taken long enough. Rejects with the reader's reason. */
  async function hold(ticket: PdfTicket, shown: number | null, reader: AbortSignal): Promise<void> {
    const end = AbortSignal.timeout(holdMilliseconds);
    const signal = AbortSignal.any([reader, end]);
    const isNews = (): boolean => ticket.address !== null || ticket.failure !== null || ticket.before !== shown;
    while (!isNews() && !signal.aborted) await once(ticket.news, 'news', { signal }).catch(() => undefined);
    reader.throwIfAborted();
  }

  async function ask(subject: PdfSubject, shown: number | null, context: CallContext & { signal: AbortSignal }) {
    const ticket = find(subject) ?? begin(subject);
    ticket.questions += 1;
    ticket.onCall = context.onCall;
    clearTimeout(ticket.lapse);
    try {
      await hold(ticket, shown, context.signal);
    } finally {
      ticket.questions -= 1;
      if (ticket.questions === 0) lapse(ticket, context.signal);
    }
    if (ticket.failure !== null) throw ticket.failure;
    return progressOf(ticket);
  }

  /** Nobody waits for it at the moment. */
  function lapse(ticket: PdfTicket, { aborted }: AbortSignal): void {
    const milliseconds = ticket.address === null ? lapseMilliseconds : readyMilliseconds;
    if (ticket.failure !== null || (aborted && ticket.address === null)) drop(ticket);
    else ticket.lapse = setTimeout(() => drop(ticket), milliseconds).unref();
  }

  return {
    ask,
    addressOf: (subject) => find(subject)?.address ?? null,
    forget: (subject) => {
      const ticket = find(subject);
      if (ticket) drop(ticket);
    },
    close: () => {
      for (const ticket of tickets.values()) drop(ticket);
    },
  };
}

function keyOf({ reader, recordId, language }: PdfSubject): string {
  return `${recordId} ${language} ${reader}`;
}

function progressOf({ address, before }: PdfTicket): PdfProgress {
  return address === null ? { state: 'waiting', before } : { state: 'ready' };
}
