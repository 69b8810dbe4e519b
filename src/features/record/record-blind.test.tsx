import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { maskRecord } from '#domain/blind.ts';
import type { LanguageMode } from '#domain/localized.ts';
import type { BlindPart } from '#domain/record.ts';
import { dimension, question, record, text } from '#testing/record-builders.ts';
import { renderRecord } from '#testing/render-page.tsx';

const jobLevels = { lowestId: '6897104523910842637', highestId: '6897104523910842638' };
const range = dimension({ id: '5', name: text('职级'), kind: 'level-range' });
const conclusion = dimension({
  id: '10',
  name: text('总评'),
  kind: 'built-in-conclusion',
  answer: { options: [{ id: '1', name: text('强烈推荐') }], text: null, score: null },
  questions: [question({ answer: '带过五个人' })],
});

/** The names of the masks and the words of the card and of the facts about the levels, on the page of a record. */
function shownOf(levels: typeof jobLevels | null, masked: BlindPart[], mode: LanguageMode = 'zh') {
  renderRecord(maskRecord(record({ jobLevels: levels, dimensions: [range, conclusion] }), masked), mode);
  const textOf = (name: string) => screen.getByRole('article', { name }).textContent;
  const facts = screen.getByRole('region', { name: mode === 'en' ? 'Details' : '评价信息' });
  const levelsFact = within(facts).queryByText(/^(建议职级 ID|Recommended level IDs)$/)?.nextElementSibling;
  return { card: textOf('职级'), fact: levelsFact?.textContent ?? null, conclusion: textOf('总评') };
}

test.each<[LanguageMode, string, string]>([
  ['zh', '建议职级（暂不显示）', '结论（暂不显示）'],
  ['en', 'Job level (withheld)', 'Conclusion (withheld)'],
])(
  'read blind in %s, a mask stands for the recommended levels, whether there are any or not',
  (mode, levels, verdict) => {
    const masked: BlindPart[] = ['conclusion', 'scores', 'colleagues'];
    const shown = shownOf(jobLevels, masked, mode);
    expect(shownOf(null, masked, mode)).toEqual(shown);
    expect(shown.card).toContain(levels);
    expect(shown.fact).toBe(levels);
    expect(shown.conclusion).toContain(verdict);
    expect(shown.conclusion).toContain('带过五个人');
    expect(document.body.textContent).not.toMatch(/6897|强烈推荐|未作答|[Nn]ot answered/);
  },
);

test('with the conclusion, the levels and the answers that belong to it are revealed', () => {
  const masked: BlindPart[] = ['scores', 'colleagues'];
  const { card, fact, conclusion } = shownOf(jobLevels, masked);
  expect(card).toContain('飞书只返回职级 ID');
  expect(fact).toBe('6897104523910842637 – 6897104523910842638');
  expect(conclusion).toContain('强烈推荐');
  const without = shownOf(null, masked);
  expect(without.card).toContain('未作答');
  // As on a page that was never read blind.
  expect(without.fact).toBeNull();
});
