import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useTypedText } from './use-typed-text.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function Field({ use }: { use: (text: string) => void }) {
  const { handlers } = useTypedText(use);
  return <input {...handlers} />;
}

function open() {
  const use = vi.fn<(text: string) => void>();
  render(<Field use={use} />);
  const field = screen.getByRole<HTMLInputElement>('textbox');
  const wait = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds));
  const change = (value: string, isComposing: boolean) => {
    fireEvent.input(field, { target: { value }, isComposing });
  };
  return {
    use,
    field,
    wait,
    type: (value: string) => change(value, false),
    compose: (value: string) => change(value, true),
  };
}

test('what is typed in a row is used once, after the pause', () => {
  const { use, type, wait } = open();
  for (const text of ['l', 'li', 'lin']) {
    type(text);
    wait(299);
  }
  expect(use).not.toHaveBeenCalled();
  wait(1);
  expect(use.mock.calls).toEqual([['lin']]);
});

/** The ways in which browsers end a composition. */
const endings: [
  browser: string,
  (field: HTMLElement, compose: (value: string) => void, type: (value: string) => void) => void,
][] = [
  [
    'Chrome',
    (field, compose) => {
      compose('林');
      fireEvent.compositionEnd(field, { data: '林' });
    },
  ],
  [
    'Firefox',
    (field, compose, type) => {
      compose('林');
      fireEvent.compositionEnd(field, { data: '林' });
      type('林');
    },
  ],
  [
    'Safari',
    (field, _compose, type) => {
      type('');
      type('林');
      fireEvent.compositionEnd(field, { data: '林' });
      fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 });
    },
  ],
];

test.each(endings)('where %s reports the end of a composition, the text is used once, after the end', (_, end) => {
  const { use, field, type, compose, wait } = open();
  type('前端');
  fireEvent.compositionStart(field);
  for (const text of ['前端l', '前端li', '前端lin']) {
    compose(text);
    wait(10_000);
  }
  expect(use).not.toHaveBeenCalled();
  end(field, compose, type);
  wait(10_000);
  expect(use.mock.calls).toEqual([['林']]);
});

test('a composition that began before the page could hear it is none the less awaited', () => {
  const { use, field, compose, wait } = open();
  compose('li');
  wait(10_000);
  expect(use).not.toHaveBeenCalled();
  compose('李');
  fireEvent.compositionEnd(field);
  wait(10_000);
  expect(use.mock.calls).toEqual([['李']]);
});

test('a field that is gone hands on nothing', () => {
  const { use, type } = open();
  type('lin');
  cleanup();
  vi.advanceTimersByTime(10_000);
  expect(use).not.toHaveBeenCalled();
});

test.each([
  ['of a composition', { isComposing: true, keyCode: 13 }, true],
  ['that Safari tells of after it', { isComposing: false, keyCode: 229 }, true],
  ['alone', { isComposing: false, keyCode: 13 }, false],
])('Enter %s: is it kept from the form?', (_, event, isKept) => {
  const { field } = open();
  expect(fireEvent.keyDown(field, { key: 'Enter', ...event })).toBe(!isKept);
});
