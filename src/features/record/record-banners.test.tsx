import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { record } from '#testing/record-builders.ts';
import { renderAt } from '#testing/render-page.tsx';
import { ProblemError } from '../../api/problem-error.ts';
import { RecordBanners } from './record-banners.tsx';

const ended = new ProblemError('signed_out', { retryable: false });

test.each([
  ['zh', '登录已失效，正在读的内容仍保留在这里。', '重新登录'],
  ['en', 'You are signed out. What you were reading stays here.', 'Sign in'],
])('after the session has ended, a banner in %s keeps the page and links to sign in', (lang, says, signIn) => {
  renderAt(
    `/?lang=${lang}`,
    <RecordBanners record={record({ stale: true })} refreshProblem={ended} refreshing={false} onRefresh={() => {}} />,
  );
  screen.getByText(says);
  // The page shows only one notice, because the notice implies that the reading is old.
  expect(screen.getAllByRole('status')).toHaveLength(1);
  expect(screen.getByRole<HTMLAnchorElement>('link', { name: signIn }).pathname).toBe('/auth/sign-in');
});
