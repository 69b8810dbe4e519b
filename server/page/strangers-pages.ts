import type { DocumentProblem, DocumentRenderer, FirstView } from '#contract/document.ts';
import { pagePaths } from '#contract/paths.ts';
import { isSignInProblem } from '#contract/sign-in.ts';

/** The request of a person who is not signed in, and the problem that the page has to explain, if any. */
export interface StrangersRequest {
  /** Path and query. */
  address: string;
  problem: DocumentProblem | undefined;
  renderer: DocumentRenderer;
  firstView: FirstView & { content: NonNullable<FirstView['content']> };
}

interface StrangersPage {
  /** Replaces the request's own address, so that all requests get the same page. */
  address: string;
  /**
   * The address to return to after signing in: the rendered one, and this request's own. `null` if the page contains
   * none.
   */
  returnTo: { rendered: string; own: string } | null;
}

const elsewhere = 'wherever-this-reader-is';

/**
 * The pages for people who are not signed in. The server renders each once in each language and theme and then keeps
 * it, because a stranger may ask for it a thousand times. Resolves to the HTML and to the first view that the browser
 * takes over with; `null` for any other page, which the browser renders itself.
 */
export function createStrangersPages() {
  /** Kept per renderer, because development replaces the renderer. */
  const kept = new WeakMap<DocumentRenderer, Map<string, Promise<string>>>();

  function htmlOf(page: StrangersPage, { renderer, firstView }: StrangersRequest): Promise<string> {
    const pages = kept.get(renderer) ?? new Map<string, Promise<string>>();
    kept.set(renderer, pages);
    const { mode, theme } = firstView.preferences;
    const key = JSON.stringify([page.address, mode, renderer.languageTag(firstView.preferences), theme]);
    const known = pages.get(key);
    if (known) return known;
    const html = renderer.render(page.address, firstView).then((rendered) => rendered.html);
    pages.set(key, html);
    html.catch(() => pages.delete(key));
    return html;
  }

  return async (request: StrangersRequest): Promise<{ html: string; firstView: FirstView } | null> => {
    const page = pageOf(request);
    if (page === null) return null;
    const { firstView } = request;
    // Drops the request id, because a person who may not read anything cannot have the request looked up.
    const problem = request.problem && { ...request.problem, requestId: null };
    const told = { ...firstView, content: { ...firstView.content, problem } };
    const html = await htmlOf(page, { ...request, firstView: told });
    const { returnTo } = page;
    const own = returnTo === null ? html : html.replaceAll(encode(returnTo.rendered), () => encode(returnTo.own));
    return { html: own, firstView: told };
  };
}

function pageOf({ address, problem }: StrangersRequest): StrangersPage | null {
  const [path = '', ...rest] = address.split('?');
  if (problem?.code === 'not_found') return { address: `/${elsewhere}`, returnTo: null };
  if (problem?.code === 'signed_out')
    return { address: `/?${elsewhere}`, returnTo: { rendered: `/?${elsewhere}`, own: address } };
  if (problem || path !== pagePaths.signIn) return null;
  // An address to come back to may have a question mark of its own.
  const asked = new URLSearchParams(rest.join('?'));
  const reason = asked.get('problem');
  const known = isSignInProblem(reason) ? `problem=${reason}&` : '';
  const own = asked.get('return_to') ?? pagePaths.start;
  return { address: `${path}?${known}return_to=${elsewhere}`, returnTo: { rendered: elsewhere, own } };
}

/** Encodes a parameter as `toAddress` does. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
