import { act, cleanup, render, screen } from '@testing-library/react';
import { createMemoryRouter, Outlet, RouterProvider, useParams } from 'react-router';
import { expect, onTestFinished, test } from 'vitest';
import { blindParts } from '#domain/blind.ts';
import type { BlindPart } from '#domain/record.ts';
import { useMasked } from './blind-address.ts';
import { BlindProvider, useBlind } from './blind-context.tsx';

type Answer = { remaining: readonly BlindPart[]; give: () => void; refuse: () => void };

/** A page for every subject, on which any part can be revealed; the test answers for the server, in its own order. */
function openBlind() {
  const answers: Answer[] = [];
  const load = (remaining: readonly BlindPart[]) =>
    new Promise<void>((resolve, reject) => answers.push({ remaining, give: resolve, refuse: () => reject(Error()) }));
  function Subject() {
    const { subject = '' } = useParams();
    return (
      <BlindProvider subject={subject} masked={useMasked()} load={load}>
        <Parts />
      </BlindProvider>
    );
  }
  const router = createMemoryRouter(
    [
      {
        element: <Outlet />,
        children: [
          { path: '/slow', loader: () => new Promise(() => {}), element: null },
          { path: '/:subject', element: <Subject /> },
        ],
      },
    ],
    { initialEntries: ['/a?blind=1'] },
  );
  onTestFinished(cleanup);
  render(<RouterProvider router={router} />);
  const press = (name: string) => act(async () => screen.getByRole('button', { name }).click());
  const go = (address: string) => act(async () => void router.navigate(address));
  const answer = (at: number, how: 'give' | 'refuse' = 'give') => act(async () => answers[at]?.[how]());
  const address = () => `${router.state.location.pathname}${router.state.location.search}`;
  return { answers, press, go, answer, address };
}

function Parts() {
  const { reveal, hasFailed } = useBlind();
  return (
    <>
      {blindParts.map((part) => (
        <button key={part} type="button" onClick={() => reveal([part])}>
          {part}
        </button>
      ))}
      {hasFailed && 'failed'}
    </>
  );
}

test('two parts that are revealed one right after the other are both shown, whichever answer comes first', async () => {
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const { answers, press, answer, address } = openBlind();
    await press('scores');
    await press('conclusion');
    expect(answers[1]?.remaining).toEqual(['colleagues']);
    for (const at of order) await answer(at);
    expect(address()).toBe('/a?blind=colleagues');
    cleanup();
  }
});

test('what was revealed keeps the language that was chosen in the meantime', async () => {
  const { press, go, answer, address } = openBlind();
  await press('scores');
  await go('/a?blind=1&lang=en');
  await answer(0);
  expect(address()).toContain('lang=en');
  expect(address()).toContain('blind=conclusion,colleagues');
});

test.each([
  ['has gone to', '/b?blind=1', '/b?blind=1'],
  ['is on the way to', '/slow', '/a?blind=1'],
])('a late answer does not fetch a reader back who %s another page', async (_, to, end) => {
  const { press, go, answer, address } = openBlind();
  await press('scores');
  await go(to);
  await answer(0);
  expect(address()).toBe(end);
});

test('a failure is told where it happened, and not on the next page', async () => {
  const { press, go, answer } = openBlind();
  await press('scores');
  await answer(0, 'refuse');
  expect(document.body.textContent).toContain('failed');
  await go('/b?blind=1');
  expect(document.body.textContent).not.toContain('failed');
});
