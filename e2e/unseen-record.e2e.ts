import type { Page } from '@playwright/test';
import { recordId, sendRecord, test } from './programmed-feishu.ts';
import { expect } from './test.ts';

test.describe.configure({ timeout: 60_000 });

const line = '一行没有换行的长文字，'.repeat(600);
const score = (id: string, name: string) => ({
  id,
  name: { en_us: name, zh_cn: name },
  dimension_type: 7,
  full_score: 10,
  dimension_custom_score: 8.005,
});

test('a record with long words on a small phone keeps together what belongs together', async ({
  page,
  openRecord,
  startOn,
}) => {
  const product = await startOn((response) =>
    sendRecord(response, {
      user_id: `ou_${'x'.repeat(60)}`,
      interviewer: { name: { en_us: 'Maximiliane-Alexandrina Featherstonehaugh-Cholmondeley' } },
      assessment_score: { calculate_type: 2, score: 87.25, full_score: 100 },
      content: line,
      dimension_assessment_list: [
        score('1', 'Communication'),
        score('2', 'Responsibility'),
        score('3', 'W'.repeat(90)),
      ],
    }),
  );
  await page.setViewportSize({ width: 350, height: 720 });
  await openRecord(recordId, { lang: 'en', at: product });

  await test.step('nothing widens the page', async () => {
    const details = page.getByRole('region', { name: 'Details' });
    await expect(details).toContainText('ou_xxx');
    const isTooWide = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(await isTooWide()).toBe(false);
    expect(await page.evaluate(partsThatStickOut)).toEqual([]);
    // One column of labels and one of values.
    expect(new Set(await startsOf(page, 'dt')).size).toBe(1);
    expect(new Set(await startsOf(page, 'dd')).size).toBe(1);
  });

  await test.step('the heading holds the whole name, and the total its maximum on one line', async () => {
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toContainText('Featherstonehaugh-Cholmondeley');
    expect(await heading.evaluate((element) => element.scrollHeight <= element.clientHeight)).toBe(true);
    const total = page.getByText('87.25 / 100');
    expect(await total.evaluate((element) => element.getClientRects().length)).toBe(1);
  });

  await test.step('what holds for every score is said once', async () => {
    await expect(page.getByText('No score here has written evidence')).toHaveCount(1);
    await expect(page.getByText('A score without written evidence')).toHaveCount(0);
    await expect(page.getByText('8.01').first()).toBeVisible();
  });

  await test.step('a long line has no break that nobody wrote', async () => {
    const notes = page.getByRole('region', { name: 'Notes' });
    await notes.getByRole('button', { name: /^Show all/ }).click();
    const parts = notes.locator('.flowing p');
    expect((await parts.allTextContents()).join('') === line).toBe(true);
    const [ends, goesOn] = await parts.evaluateAll(([head, rest]) => [
      [...(head?.getClientRects() ?? [])].at(-1)?.bottom,
      rest?.getClientRects()[0]?.bottom,
    ]);
    expect(ends).toBe(goesOn);
  });
});

/** What reaches beyond the card that it stands in. */
function partsThatStickOut(): string[] {
  return [...document.querySelectorAll('main section')].flatMap((card) => {
    const edge = card.getBoundingClientRect().right;
    const parts = [...card.querySelectorAll('*')].filter((part) => part.getBoundingClientRect().right > edge);
    return parts.map((part) => part.textContent?.slice(0, 40) ?? '');
  });
}

/** Where each of them begins, in pixels from the left. */
function startsOf(page: Page, tag: 'dt' | 'dd'): Promise<number[]> {
  return page
    .getByRole('region', { name: 'Details' })
    .locator(tag)
    .evaluateAll((elements) => elements.map((element) => Math.round(element.getBoundingClientRect().left)));
}
