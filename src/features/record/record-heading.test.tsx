import { act, screen, waitFor } from '@testing-library/react';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { ListedGroup, RecordContext, RecordNeighbours } from '#contract/interviews.ts';
import type { LanguageMode } from '#domain/localized.ts';
import { group } from '#testing/list-builders.ts';
import { record, text } from '#testing/record-builders.ts';
import { renderRecord } from '#testing/render-page.tsx';

const byZhaoPeng = record({ interviewer: { id: '1', name: text('赵鹏', 'Zhao Peng') } });
const byNobody = record({ interviewer: { id: '1', name: text(null) } });
const of = (candidate: string | null, title: string) => group(candidate, title, '赵鹏', { recordId: byZhaoPeng.id });

const heading = () => screen.getByRole('heading', { level: 1 });
const below = () => heading().parentElement?.querySelector('p')?.textContent ?? null;

test.each<[string, typeof byZhaoPeng, ListedGroup | null, LanguageMode, string, RegExp | null, string]>([
  [
    'a candidate',
    byZhaoPeng,
    of('林晓', '前端工程师'),
    'zh',
    '林晓 · 前端工程师',
    /^第 2 轮 技术面2026-11-18 .+（UTC.*）面试官 赵鹏$/,
    '林晓 · 前端工程师 · 面试官 赵鹏 · 面评',
  ],
  [
    'a candidate',
    byZhaoPeng,
    of('林晓', '前端工程师'),
    'en',
    '林晓 · 前端工程师',
    /^Round 2 Technical18 Nov 2026, .+ \(UTC.*\)Interviewer Zhao Peng$/,
    '林晓 · 前端工程师 · Interviewer Zhao Peng · Mianping',
  ],
  [
    'a candidate evaluated by nobody knows whom',
    byNobody,
    of('林晓', '前端工程师'),
    'zh',
    '林晓 · 前端工程师',
    /^第 2 轮 技术面2026-11-18 .+）$/,
    '林晓 · 前端工程师 · 面评',
  ],
  [
    'a job without a name of the candidate',
    byZhaoPeng,
    of(null, '前端工程师'),
    'zh',
    '面试评价 · 面试官 赵鹏',
    /^前端工程师第 2 轮 技术面2026-11-18 .+）$/,
    '面试评价 · 面试官 赵鹏 · 面评',
  ],
  ['nothing', byZhaoPeng, null, 'zh', '面试评价 · 面试官 赵鹏', null, '面试评价 · 面试官 赵鹏 · 面评'],
  [
    'nothing',
    byZhaoPeng,
    null,
    'en',
    'Interview evaluation by Zhao Peng',
    null,
    'Interview evaluation by Zhao Peng · Mianping',
  ],
  ['nothing at all', byNobody, null, 'zh', '面试评价', null, '面试评价 · 面评'],
])('where %s is known, heading and title say so', (_what, of, application, mode, words, facts, title) => {
  renderRecord(of, mode, { application });
  expect(heading().textContent).toBe(words);
  if (facts === null) expect(below()).toBeNull();
  else expect(below()?.replace(/\s+/g, ' ')).toMatch(facts);
  expect(document.title).toBe(title);
});

const known: RecordContext = { application: of('林晓', '前端工程师'), isReading: false, readAt: 1 };
const nothingBeside: RecordNeighbours = { place: null, of: 0, previous: null, next: null };

test('a candidate whom the server is still reading appears without a reload', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  onTestFinished(() => void vi.unstubAllGlobals());
  vi.stubGlobal('fetch', async (address: string) =>
    Response.json(address.includes('/context') ? known : nothingBeside),
  );
  renderRecord(byZhaoPeng, 'zh', { isReading: true });
  expect(heading().textContent).toBe('面试评价 · 面试官 赵鹏');
  act(() => void vi.advanceTimersByTime(1_000));
  await waitFor(() => expect(heading().textContent).toBe('林晓 · 前端工程师'));
});
