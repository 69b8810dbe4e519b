import { act, fireEvent, screen } from '@testing-library/react';
import { useLocation } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renderAt } from '../../testing/render-page.tsx';
import { readListAddress } from './list-address.ts';
import { ListSearch } from './list-search.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function SearchOfAddress() {
  return <ListSearch query={readListAddress(useLocation().search)} />;
}

function open(address: string) {
  const router = renderAt(address, <SearchOfAddress />);
  const visited: string[] = [];
  router.subscribe(({ location, navigation }) => {
    if (navigation.state === 'idle') visited.push(new URLSearchParams(location.search).get('q') ?? '');
  });
  const field = screen.getByRole<HTMLInputElement>('searchbox');
  field.focus();
  const step = (change: () => void) => act(async () => void change());
  return {
    router,
    field,
    visited,
    type: (value: string) => step(() => fireEvent.input(field, { target: { value } })),
    pause: () => act(() => vi.advanceTimersByTimeAsync(300)),
    enter: () => step(() => void fireEvent.submit(screen.getByRole('search'))),
    go: (delta: number) => act(() => router.navigate(delta)),
    navigate: (to: string) => act(() => router.navigate(to)),
  };
}

test('after Back and Forward the field says what the address says, though it has the focus', async () => {
  const { field, type, pause, go } = open('/?view=all');
  await type('lin');
  await pause();
  await go(-1);
  expect(field).toHaveProperty('value', '');
  expect(document.activeElement).toBe(field);
  await go(1);
  expect(field).toHaveProperty('value', 'lin');
});

test('“clear filters” clears the field', async () => {
  const { field, navigate } = open('/?view=all&q=lin');
  expect(field).toHaveProperty('value', 'lin');
  await navigate('/?view=all');
  expect(field).toHaveProperty('value', '');
});

test('what is typed and not searched yet is the reader’s, and is searched where they have gone', async () => {
  const { field, type, pause, navigate, router } = open('/?view=all&q=lin');
  await type('zhang ');
  await navigate('/?view=owed');
  expect(field).toHaveProperty('value', 'zhang ');
  await pause();
  expect(field).toHaveProperty('value', 'zhang ');
  expect(readListAddress(router.state.location.search)).toMatchObject({ view: 'owed', text: 'zhang' });
});

test('an id that was pasted stays until it is sent', async () => {
  const { field, type, pause, navigate } = open('/?view=all&q=lin');
  await type('6949805467799537964');
  await pause();
  await navigate('/?view=all');
  expect(field).toHaveProperty('value', '6949805467799537964');
});

test('Enter searches at once, and once', async () => {
  const { type, enter, pause, visited } = open('/?view=all');
  await type('lin');
  await enter();
  await pause();
  await enter();
  expect(visited).toEqual(['lin']);
});

test('a composition that has not ended is not searched, by a pause or by Enter', async () => {
  const { field, type, enter, pause, visited } = open('/?view=all');
  await type('前端');
  fireEvent.compositionStart(field);
  await type('前端lin');
  await pause();
  await enter();
  expect(visited).toEqual([]);
  await type('前端林');
  fireEvent.compositionEnd(field);
  await pause();
  await pause();
  expect(visited).toEqual(['前端林']);
});
