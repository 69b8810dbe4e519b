import { act, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renderAt, renderToHtml } from '#testing/render-page.tsx';
import { ProblemError } from '../api/problem-error.ts';
import { RefreshNotice } from './refresh-notice.tsx';
import { mostTries } from './retry-schedule.ts';
import { RandomContext } from './use-retry.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const throttled = (retryAfter = 12) => new ProblemError('upstream_throttled', { retryable: true, retryAfter });

/** A notice whose refreshes end when the test says so. */
function openNotice(first: Error, lang = 'en', random = 0) {
  const refresh = vi.fn();
  let finish: (problem: Error | null) => void = () => {};
  function Refreshed() {
    const [problem, setProblem] = useState<Error | null>(first);
    const [isRefreshing, setIsRefreshing] = useState(false);
    finish = (next) => {
      setProblem(next);
      setIsRefreshing(false);
    };
    const onRefresh = () => {
      refresh();
      setIsRefreshing(true);
    };
    return <RefreshNotice title="Old" {...{ problem, isRefreshing, onRefresh }} />;
  }
  renderAt(
    `/?lang=${lang}`,
    <RandomContext value={() => random}>
      <Refreshed />
    </RandomContext>,
  );
  return { refresh, end: (problem: Error | null) => act(() => finish(problem)) };
}

const pass = (seconds: number) => {
  // React counts one step after the other.
  for (let second = 0; second < seconds; second++) act(() => void vi.advanceTimersByTime(1000));
};
/** What is seen. */
const line = () => screen.getByRole('status').querySelector('p [aria-hidden]')?.textContent;

function setPresence({ hidden = false, onLine = true }) {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(onLine);
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event(onLine ? 'online' : 'offline'));
  });
}

test.each([
  ['en', ['Trying again in 12 s', 'Trying again in 11 s', 'Trying again …']],
  ['zh', ['12 秒后自动重试', '11 秒后自动重试', '正在重试…']],
  ['both', ['Trying again in 12 s12 秒后自动重试', 'Trying again in 11 s11 秒后自动重试', 'Trying again …正在重试…']],
])('in %s it counts down and tries by itself, once', (lang, said) => {
  const { refresh } = openNotice(throttled(), lang);
  const seen = [line()];
  pass(1);
  seen.push(line());
  pass(10);
  expect(refresh).not.toHaveBeenCalled();
  pass(30);
  seen.push(line());
  expect(seen).toEqual(said);
  expect(refresh).toHaveBeenCalledOnce();
});

test('screen readers hear once that it is automatic, and the number is not for them', () => {
  openNotice(throttled());
  const heard = () => {
    const copy = screen.getByRole('status').cloneNode(true) as HTMLElement;
    for (const hidden of copy.querySelectorAll('[aria-hidden=true], noscript')) hidden.remove();
    return copy.textContent;
  };
  const first = heard();
  expect(first).toContain('Trying again automatically.');
  pass(5);
  expect(heard()).toBe(first);
});

test('a press tries at once, and no more than one try is on its way', () => {
  const { refresh } = openNotice(throttled());
  const button = screen.getByRole('button', { name: 'Refresh' });
  act(() => button.click());
  act(() => button.click());
  pass(30);
  expect(refresh).toHaveBeenCalledOnce();
});

test('waits grow with every failure and are spread by chance', () => {
  const { refresh, end } = openNotice(throttled(1), 'en', 0.5);
  const waits = [line()];
  for (const failure of [1, 2]) {
    pass(60);
    expect(refresh).toHaveBeenCalledTimes(failure);
    end(throttled(1));
    waits.push(line());
  }
  expect(waits).toEqual(['Trying again in 3 s', 'Trying again in 6 s', 'Trying again in 12 s']);
});

test('after enough failures only the button is left, and a success begins anew', () => {
  const { refresh, end } = openNotice(throttled(1));
  for (let failure = 1; failure <= mostTries; failure++) {
    pass(60);
    end(throttled(1));
  }
  expect(refresh).toHaveBeenCalledTimes(mostTries);
  screen.getByText('Tried 6 times without success. Try again later.');
  pass(600);
  expect(refresh).toHaveBeenCalledTimes(mostTries);
  act(() => screen.getByRole('button').click());
  expect(refresh).toHaveBeenCalledTimes(mostTries + 1);
  end(null);
  end(throttled());
  expect(line()).toBe('Trying again in 12 s');
});

test.each([
  ['the tab is hidden', { hidden: true }, 'Trying again in 9 s'],
  ['the browser is offline', { onLine: false }, 'You are offline. Trying again when you are back.'],
])('while %s the wait stands still, and goes on afterwards', (_, presence, said) => {
  const { refresh } = openNotice(throttled());
  pass(3);
  setPresence(presence);
  pass(100);
  expect(line()).toBe(said);
  setPresence({});
  expect(line()).toBe('Trying again in 9 s');
  pass(8);
  expect(refresh).not.toHaveBeenCalled();
  pass(1);
  expect(refresh).toHaveBeenCalledOnce();
});

test('a problem that time does not mend is never tried by itself', () => {
  const { refresh } = openNotice(new ProblemError('upstream_failed', { retryable: true }));
  pass(600);
  expect(refresh).not.toHaveBeenCalled();
});

test('without scripts it says when to reload', () => {
  const notice = <RefreshNotice title="Old" problem={throttled()} isRefreshing={false} onRefresh={() => {}} />;
  expect(renderToHtml('/?lang=zh', notice)).toContain('<noscript>请在 12 秒后重新加载此页。</noscript>');
  expect(renderToHtml('/?lang=en', notice)).toContain('<noscript>Reload this page in 12 s.</noscript>');
});
