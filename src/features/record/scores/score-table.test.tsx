import { expect, test } from 'vitest';
import type { Dimension } from '#domain/record.ts';
import { record, scored, text } from '#testing/record-builders.ts';
import { renderToHtml } from '#testing/render-page.tsx';
import { RecordProvider } from '../record-context.tsx';
import { ScoreSection } from './score-section.tsx';

const states: [what: string, dimension: Dimension, bars: string[], words: string][] = [
  ['a score', scored(8.3), ['83%'], '8.3 / 10'],
  ['the full score', scored(10), ['100%'], '10 / 10'],
  ['a zero', scored(0), ['3'], '0 / 10'],
  ['next to nothing', scored(1, 100), ['3', '1%'], '1 / 100'],
  ['no score', scored(null), [], 'Not scored'],
  ['more than the full score', scored(12), [], '12 / 10'],
  ['less than zero', scored(-1), [], '-1 / 10'],
  ['no full score', scored(15, null), [], '15'],
  ['a full score of zero', scored(1, 0), [], '1 / 0'],
];

test.each(states)('the HTML for %s has the right bars and texts', (_, dimension, bars, words) => {
  const html = render([{ ...dimension, name: text('编码', 'Coding') }]);
  expect([...html.matchAll(/<rect[^>]* width="([^"]*)"/g)].map(([, width]) => width)).toEqual(bars);
  expect(html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')).toContain(words);
  expect(html.includes('border-dashed')).toBe(words === 'Not scored');
});

test('the HTML has no style attribute, which the content security policy would refuse', () => {
  expect(render(states.map(([, dimension]) => dimension))).not.toContain('style=');
});

test('a radar is offered for three to eight dimensions that all have a share', () => {
  const offers = (dimensions: Dimension[]) => render(dimensions).includes('>Radar<');
  const many = (count: number) => Array.from({ length: count }, () => scored(5));
  expect([2, 3, 8, 9].map((count) => offers(many(count)))).toEqual([false, true, true, false]);
  for (const gap of [scored(null), scored(12), scored(5, null)]) expect(offers([...many(4), gap])).toBe(false);
});

test('thirty rows are shown at first, with a button for all', () => {
  const html = render(Array.from({ length: 31 }, () => scored(5)));
  expect(html.match(/<tr class="h-9"/g)).toHaveLength(30);
  expect(html).toContain('Show all 31');
});

function render(dimensions: Dimension[]): string {
  const all = record({ dimensions });
  return renderToHtml(
    '/?lang=en',
    <RecordProvider record={all}>
      <ScoreSection record={all} cardCount={dimensions.length} />
    </RecordProvider>,
  );
}
