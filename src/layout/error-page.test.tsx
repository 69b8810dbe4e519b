import { act, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problemCodes } from '#contract/problem.ts';
import { renderAt, renderFailing } from '#testing/render-page.tsx';
import { type PageProblem, ProblemError } from '../api/problem-error.ts';
import { errorMessages } from './error-messages.ts';
import { ErrorPage, PageNotFound } from './error-page.tsx';

const problems = [...problemCodes, 'offline', 'server_unreachable'] as const;
const ofPages = problems.filter((code): code is PageProblem => !/^(image|pdf)_/.test(code));

/** The buttons and links that the page offers. */
const actionsIn = (alert: HTMLElement) =>
  [...within(alert).queryAllByRole('button'), ...within(alert).queryAllByRole('link')].map(
    ({ textContent }) => textContent,
  );

async function failWith(problem: unknown, mode: 'zh' | 'en' | 'both' = 'zh') {
  await act(async () => void renderFailing(mode, problem, <ErrorPage />));
  return screen.getByRole('alert');
}

test.each(ofPages)('%s is explained in either language, with the request id and one action', async (code) => {
  const titles = new Set<string>();
  for (const mode of ['zh', 'en'] as const) {
    for (const retryable of [true, false]) {
      const alert = await failWith(new ProblemError(code, { retryable, requestId: `request-of-${mode}` }), mode);
      const { title, body } = errorMessages[mode].problems[code];
      const { signIn, toStart, requestId } = errorMessages[mode];
      const retry = mode === 'zh' ? '重试' : 'Try again';
      expect(within(alert).getByRole('heading', { level: 1 }).textContent).toBe(title);
      expect(alert.textContent).toContain(body);
      expect(alert.textContent).toContain(`${requestId} request-of-${mode}`);
      expect(actionsIn(alert)).toEqual([code === 'signed_out' ? signIn : retryable ? retry : toStart]);
      expect(document.title).toBe(title);
      titles.add(title);
    }
  }
  expect(titles.size).toBe(2);
});

test('in mode both, the second language is below the first', async () => {
  const alert = await failWith(new ProblemError('upstream_timeout', { retryable: true }), 'both');
  const heading = within(alert).getByRole('heading', { level: 1 }).textContent;
  expect(heading).toContain('Feishu is taking too long');
  expect(heading).toContain('飞书响应太慢');
});

test('a crash is explained as our fault, with a button that reloads the page', async () => {
  const alert = await failWith(new TypeError('secret of the program'), 'en');
  within(alert).getByRole('heading', { name: 'This page crashed' });
  expect(actionsIn(alert)).toEqual(['Reload']);
  expect(alert.textContent).not.toContain('secret');
});

test('an unknown address is explained as such', () => {
  renderAt('/nowhere?lang=zh', <PageNotFound />);
  const alert = screen.getByRole('alert');
  within(alert).getByRole('heading', { name: '没有这个页面' });
  expect(actionsIn(alert)).toEqual(['回到首页']);
});

test('a page that Feishu is too busy for says when it tries again, and can be asked at once', async () => {
  const alert = await failWith(new ProblemError('upstream_throttled', { retryable: true, retryAfter: 60 }), 'en');
  within(alert).getByText(/^Trying again in 6\d s$/);
  expect(within(alert).getByRole<HTMLButtonElement>('button', { name: 'Try again' }).disabled).toBe(false);
});
