import { expect, test, vi } from 'vitest';
import type { DocumentProblem, DocumentRenderer, FirstView } from '#contract/document.ts';
import { createStrangersPages } from './strangers-pages.ts';

type Content = NonNullable<FirstView['content']>;

const content: Content = {
  about: { samples: null },
  me: null,
};

/** Draws a link back to the address that it is given, as the page does. */
function askAsStranger() {
  const render = vi.fn<DocumentRenderer['render']>(async (address, firstView) => {
    const returnTo = new URLSearchParams(address.split('?')[1]).get('return_to') ?? address;
    return { html: `<a href="/auth/sign-in?return_to=${encodeURIComponent(returnTo)}&amp;choose=1">`, firstView };
  });
  const renderer = { render, languageTag: ({ mode }) => mode } as Pick<
    DocumentRenderer,
    'render' | 'languageTag'
  > as DocumentRenderer;
  const pageFor = createStrangersPages();
  const ask = (address: string, code: DocumentProblem['code'] | null, mode: 'zh' | 'en' = 'zh') => {
    const problem = code === null ? undefined : { code, requestId: 'one', retryable: false, retryAfter: null };
    const preferences = { mode, remembered: null, preferred: mode, theme: 'system', timeZone: 'UTC' } as const;
    const firstView = { preferences, signInOrigin: 'http://here', renderedAt: 1, content: { ...content, problem } };
    return pageFor({ address, problem, renderer, firstView });
  };
  return { ask, render };
}

const linkTo = (address: string) => `<a href="/auth/sign-in?return_to=${encodeURIComponent(address)}&amp;choose=1">`;

test.each<[string, DocumentProblem['code'] | null, string]>([
  ['/records/1?lang=zh', 'signed_out', '/records/1?lang=zh'],
  ['/?q="><script>', 'signed_out', '/?q="><script>'],
  ['/sign-in', null, '/'],
  ['/sign-in?return_to=%2Frecords%2F1%3Fa%3D%241', null, '/records/1?a=$1'],
  ['/sign-in?return_to=/records/1?lang=zh', null, '/records/1?lang=zh'],
  ['/sign-in?problem=expired&return_to=%2Fcompare', null, '/compare'],
])('a stranger at %s (%s) can sign in and come back', async (address, problem, returnTo) => {
  expect((await askAsStranger().ask(address, problem))?.html).toBe(linkTo(returnTo));
});

test('a page for strangers is rendered once for each language, whatever the address', async () => {
  const { ask, render } = askAsStranger();
  for (let count = 0; count < 100; count += 1) {
    await ask(`/records/${count}`, 'signed_out');
    await ask(`/records/${count}`, 'signed_out', 'en');
    await ask(`/nothing/${count}`, 'not_found');
    await ask(`/sign-in?problem=${count}&return_to=/${count}`, null);
  }
  expect(render).toHaveBeenCalledTimes(4);
});

test('a page that failed to render is tried again, and any other page is not rendered for strangers', async () => {
  const { ask, render } = askAsStranger();
  render.mockRejectedValueOnce(new Error('no page'));
  await expect(ask('/records/1', 'signed_out')).rejects.toThrow('no page');
  expect(await ask('/records/1', 'signed_out')).not.toBeNull();
  expect(await ask('/records/1', 'store_unreachable')).toBeNull();
  expect(await ask('/samples', null)).toBeNull();
  expect(render).toHaveBeenCalledTimes(2);
});

test('a stranger is told no id of a request', async () => {
  const page = await askAsStranger().ask('/records/1', 'signed_out');
  expect(page?.firstView.content?.problem).toMatchObject({ code: 'signed_out', requestId: null });
});
