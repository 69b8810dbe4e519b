import type { DocumentProblem, DocumentRenderer, FirstView } from '#contract/document.ts';
import { pagePaths } from '#contract/paths.ts';
import { isSignInProblem } from '#contract/sign-in.ts';

/** What somebody who is not signed in asks for, and why it is not shown. */
export interface StrangersRequest {
  /** Path and query. */
  address: string;
  problem: DocumentProblem | undefined;
  renderer: DocumentRenderer;
  firstView: FirstView & { content: NonNullable<FirstView['content']> };
}

interface StrangersPage {
  /** Stands for the request's own address, so that the page is the same for all of them. */
  address: string;
  /** Where to come back to after signing in: as rendered, and of this request; `null` where the page does not say it. */
  returnTo: { rendered: string; own: string } | null;
}

const elsewhere = 'wherever-this-reader-is';

/**
 * The pages of those who are not signed in: rendered once in each language and theme and then kept, because whoever asks
 * for them a thousand times is somebody whom nobody knows. Resolves to the HTML and to what the page that takes over is
 * told; `null`: another page, which draws itself.
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
    // Nobody can look up a request by its id who may not read anything.
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

/** As `toAddress` writes a parameter. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
