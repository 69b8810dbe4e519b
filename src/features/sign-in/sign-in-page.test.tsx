import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { signInProblems } from '#contract/sign-in.ts';
import { renderAt } from '#testing/render-page.tsx';
import { signInMessages } from './sign-in-messages.ts';
import { SignInPage } from './sign-in-page.tsx';

const returnTo = '/records/6949805467799537964?lang=zh#dimension-1';

function open(problem: string | null, lang: 'zh' | 'en' | 'both') {
  const address = `/sign-in?${new URLSearchParams({ ...(problem && { problem }), lang, return_to: returnTo })}`;
  renderAt(address, <SignInPage />);
  const heading = screen.getByRole('heading', { level: 1 });
  return within(heading.parentElement ?? heading);
}

test.each([null, ...signInProblems])(
  'after a sign-in ended in %s, readers see why in either language, and can try again',
  (problem) => {
    for (const lang of ['zh', 'en'] as const) {
      const page = open(problem, lang);
      const { title, body } =
        problem === null ? signInMessages[lang].signedOut : signInMessages[lang].problems[problem];
      expect(page.getByRole('heading', { level: 1 }).textContent).toBe(title);
      page.getByText(body);
      const links = page.getAllByRole<HTMLAnchorElement>('link');
      expect(links.map(({ textContent }) => textContent)).toEqual([signInMessages[lang].signIn]);
      // The link comes back to the requested address, and lets the reader choose an account.
      const { pathname, searchParams } = new URL(links[0]?.href ?? '');
      expect([pathname, Object.fromEntries(searchParams)]).toEqual([
        '/auth/sign-in',
        { return_to: returnTo, choose: '1' },
      ]);
    }
    const both = open(problem, 'both').getByRole('heading', { level: 1 }).textContent;
    expect(both).toMatch(/\p{Script=Han}/u);
    expect(both).toMatch(/[a-z]/);
  },
);

test('an unknown reason is not shown', () => {
  const page = open('<b>you won</b>', 'en');
  expect(page.getByRole('heading', { level: 1 }).textContent).toBe(signInMessages.en.signedOut.title);
});
