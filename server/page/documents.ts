import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DocumentContent, DocumentProblem, FirstView, PageContent } from '#contract/document.ts';
import type { ProblemCode } from '#contract/problem.ts';
import type { ProblemAnswer } from '../base/problem.ts';
import { beginProblemReply, recordProblem, wasLeft } from '../http/error-handler.ts';
import { ReaderLeftError } from '../http/request-log.ts';
import { publish } from '../log/events.ts';
import type { PageSource } from './page-source.ts';
import { createStrangersPages } from './strangers-pages.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route sends a document, and its errors as documents too. */
    isDocument?: boolean;
  }
}

/** The part of a document's content that does not depend on the page. */
type DocumentFrame = Pick<DocumentContent, 'about' | 'me'> & Pick<FirstView, 'signInOrigin'>;

export interface DocumentsOptions {
  source: PageSource;
  /** `isStranger`: the server does not know who asks, and renders nothing for this request alone. */
  frameOf: (request: FastifyRequest) => DocumentFrame & { isStranger: boolean };
  /** IANA name; used until the browser has sent its own. */
  timeZone: string;
  /** Whether to skip rendering because of load: then the browser renders the page and fetches its content. */
  isShed: () => boolean;
}

export interface Documents {
  /** Installs a hook that sends empty documents while `isShed`. */
  shed(app: FastifyInstance): void;
  /**
   * Sends the page at the request's address with `content`, or the page that explains its rejection. While `content` is
   * pending, the head and a placeholder are sent first. Access has to be decided before.
   */
  send(request: FastifyRequest, reply: FastifyReply, content?: Promise<PageContent>): Promise<FastifyReply>;
  /** Sends the page that explains an error of a route or a hook. */
  sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
}

export function createDocuments({ source, frameOf, timeZone, isShed }: DocumentsOptions): Documents {
  const strangersPage = createStrangersPages();

  /** Prepares the parts of a document that do not need its content, and sets its headers. */
  async function begin(request: FastifyRequest, reply: FastifyReply) {
    const [template, renderer] = await Promise.all([source.template(), source.renderer()]);
    const { cookie, 'accept-language': acceptLanguage } = request.headers;
    const preferences = renderer.readPreferences({ address: request.url, cookie, acceptLanguage, timeZone });
    const { signInOrigin, isStranger, ...frame } = frameOf(request);
    const firstView = { preferences, signInOrigin, renderedAt: Date.now() };
    reply.header('content-security-policy', template.policy).type('text/html; charset=utf-8');

    const waiting = async (): Promise<string> => template.waiting(await renderer.renderWaiting(preferences));
    const plainBody = (retryAfter?: number | null): string =>
      template.body(withoutScripts(retryAfter), { ...firstView, content: null });

    async function bodyOf(content: PageContent): Promise<string> {
      const whole = { ...frame, ...content };
      // Does not render for a reader who has left, because others wait.
      if (reply.raw.destroyed) throw new ReaderLeftError();
      const asked = {
        address: request.url,
        problem: whole.problem,
        renderer,
        firstView: { ...firstView, content: whole },
      };
      try {
        if (isStranger) {
          const page = await strangersPage(asked);
          return page === null ? plainBody(whole.problem?.retryAfter) : template.body(page.html, page.firstView);
        }
        const start = performance.now();
        const page = await renderer.render(asked.address, asked.firstView);
        publish('rendering', { milliseconds: performance.now() - start });
        // Yield to the event loop: writing megabytes as JSON takes as long as rendering the page.
        await setImmediate();
        return template.body(page.html, page.firstView);
      } catch (error) {
        request.log.error({ err: error }, 'a page could not be rendered: sending it to render itself');
        return plainBody();
      }
    }
    return { head: template.head(renderer.languageTag(preferences), preferences.theme), bodyOf, plainBody, waiting };
  }

  async function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const answer = beginProblemReply(error, request, reply);
    if (answer === null) return reply;
    const { head, bodyOf, plainBody } = await begin(request, reply);
    // Not an error, which browsers would log to the console: the page sends the reader to sign in.
    if (answer.body.error.code === 'signed_out') reply.code(200);
    const isCheap = tooManyRequests.has(answer.body.error.code);
    return reply.send(
      head + (isCheap ? plainBody(answer.retryAfter) : await bodyOf({ problem: documentProblemOf(answer) })),
    );
  }

  return {
    shed(app) {
      // Runs before the server decides on access: an empty document contains nothing private, and the server checks the
      // page's own requests.
      app.addHook('onRequest', async (request, reply) => {
        if (request.routeOptions.config?.isDocument !== true || !isShed()) return;
        publish('shed', 'rendering');
        const { head, plainBody } = await begin(request, reply);
        return reply.send(head + plainBody());
      });
    },

    async send(request, reply, content = Promise.resolve({})) {
      // Nothing awaits `content` until the head is sent: an early rejection must not count as unhandled.
      content.catch(() => undefined);
      const { head, bodyOf, waiting } = await begin(request, reply);
      const orProblem = (error: unknown): PageContent => {
        if (wasLeft(error)) throw error;
        return { problem: documentProblemOf(recordProblem(error, request)) };
      };
      if (await isSettled(content)) {
        return content.then(
          async (known) => reply.send(head + (await bodyOf(known))),
          (error: unknown) => sendProblem(error, request, reply),
        );
      }
      async function* parts() {
        yield head + (await waiting());
        yield await bodyOf(await content.catch(orProblem));
      }
      return reply.send(Readable.from(parts(), { objectMode: false }));
    },

    sendProblem,
  };
}

/** Whether the content is cached or was refused at once: then the status is known before the head is sent. */
function isSettled(content: Promise<unknown>): Promise<boolean> {
  const settled = content.then(
    () => true,
    () => true,
  );
  return Promise.race([settled, setImmediate(false)]);
}

/** Not rendered on the server, to save load: the page's own request is refused too, and the browser explains it. */
const tooManyRequests: ReadonlySet<ProblemCode> = new Set(['rate_limited', 'overloaded']);

/** The only text of an unrendered document that a reader without scripts gets. */
function withoutScripts(retryAfter: number | null | undefined): string {
  if (retryAfter === undefined || retryAfter === null) return '';
  const seconds = Math.ceil(retryAfter);
  return `<noscript>请在 ${seconds} 秒后重新加载此页。 Reload this page in ${seconds} s.</noscript>`;
}

/** Turns the problem that the API would answer into the document's. */
function documentProblemOf({ body: { error }, retryAfter }: ProblemAnswer): DocumentProblem {
  return { ...error, retryAfter: retryAfter === undefined ? null : Math.ceil(retryAfter) };
}
