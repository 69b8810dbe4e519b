import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { record } from '#testing/record-builders.ts';
import { renderRecord } from '#testing/render-page.tsx';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** The answer to whoever asks why the image did not show. */
function refuseWith(status: number, code: string, headers: Record<string, string> = {}) {
  const error = { code, requestId: 'r', retryable: status !== 410 };
  vi.stubGlobal('fetch', async () => Response.json({ error }, { status, headers }));
}

async function breakImage(lang: 'zh' | 'en') {
  const image = { id: '1', name: 'board.png', mime: 'image/png', createdAt: null };
  renderRecord(record({ images: [image] }), lang);
  const picture = await screen.findByRole('img', { name: 'board.png' });
  vi.useFakeTimers();
  await act(async () => void fireEvent.error(picture));
}

test.each([
  ['zh', /^\d+ 秒后自动重试$/],
  ['en', /^Trying again in \d+ s$/],
] as const)('an image that is refused for now is loaded again by itself (%s)', async (lang, said) => {
  refuseWith(503, 'overloaded', { 'retry-after': '2' });
  await breakImage(lang);
  screen.getByText(said);
  expect(screen.queryByRole('img', { name: 'board.png' })).toBeNull();
  for (let second = 0; second < 7; second += 1) await act(async () => void vi.advanceTimersByTime(1000));
  const again = screen.getByRole('img', { name: 'board.png' });
  await act(async () => void fireEvent.load(again));
  screen.getByRole('img', { name: 'board.png' });
});

test('an image that is gone is loaded again by a press only', async () => {
  refuseWith(410, 'image_gone');
  await breakImage('en');
  screen.getByText('No longer available in Feishu');
  for (let second = 0; second < 60; second += 1) await act(async () => void vi.advanceTimersByTime(1000));
  act(() => screen.getByRole('button', { name: 'Load again' }).click());
  screen.getByRole('img', { name: 'board.png' });
});
