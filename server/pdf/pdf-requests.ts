import { EventEmitter, once } from 'node:events';
import type { PdfProgress } from '#contract/pdf.ts';
import type { Language } from '#domain/localized.ts';
import type { RecordId } from '#domain/record-id.ts';
import { Problem } from '../base/problem.ts';
import type { CallContext } from '../feishu/hire.ts';
import type { UpstreamCall } from '../log/upstream-call.ts';

/** The reader, and the PDF that they want; `reader` is empty if readers do not sign in. */
export interface PdfSubject {
  reader: string;
  recordId: RecordId;
  language: Language;
}

export interface PdfRequests {
  /**
   * Orders the PDF, or goes on waiting for it. Resolves as soon as its place in the queue differs from the one `shown`,
   * when the PDF is ready, or after some seconds. A reader who disconnects meanwhile, or does not ask again soon, loses
   * the place. Rejects with the error of `make`, with `overloaded` when too many PDFs wait already, in total or for the
   * same reader, or with the signal's reason.
   */
  ask(subject: PdfSubject, shown: number | null, context: CallContext & { signal: AbortSignal }): Promise<PdfProgress>;
  /** The signed address of a PDF that is ready for this reader; `null` if none is ready. */
  addressOf(subject: PdfSubject): string | null;
  /** Forgets a PDF whose address turned out to be invalid. */
  forget(subject: PdfSubject): void;
  close(): void;
}

export interface PdfRequestsOptions {
  /** Resolves to the signed address, after a check that it leads to a PDF. */
  make(subject: PdfSubject, context: CallContext & { signal: AbortSignal }): Promise<string>;
  /** How long a question waits for news; shorter than the server keeps an idle connection. */
  holdMilliseconds?: number;
  /** How soon a waiting reader has to ask again. */
  lapseMilliseconds?: number;
  /** How long a finished PDF stays ready. */
  readyMilliseconds?: number;
}

/** As many PDFs as Feishu makes in three minutes. */
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
    // Without sign-in the server cannot tell readers apart.
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

  /** Resolves when the PDF has news, or after `holdMilliseconds`. Rejects with the reason of the reader's signal. */
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

  /** Drops a ticket that no reader waits for: at once if it failed or the reader left, otherwise after a while. */
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
