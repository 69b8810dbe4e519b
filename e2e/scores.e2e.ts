import type { Locator, Page } from '@playwright/test';
import { campusHire } from '../sandbox/records/campus-hire.ts';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { expect, test } from './test.ts';

test('each bar is as long as its share, a zero has a mark, and what was not scored an empty dashed track', async ({
  page,
  openRecord,
}) => {
  await openRecord(frontendEngineer.record.id, { lang: 'zh' });
  await expect(bars(page)).toHaveCount(5);
  const whole = await width(row(page, '执行力').getByRole('cell').first());
  for (const [name, share] of [
    ['执行力', 0.9],
    ['编码能力', 0.92],
    ['沟通表达', 0.8],
  ] as const) {
    await expect.poll(async () => (await width(barIn(page, name))) / whole, { message: name }).toBeCloseTo(share, 1);
  }
  await expect.poll(() => width(barIn(page, '创新思维'))).toBeGreaterThanOrEqual(2);
  await expect(row(page, '创新思维').getByRole('cell').first()).toHaveText('0%');
  await expect(dashedTrack(page, '创新思维')).toHaveCount(0);
  await expect(dashedTrack(page, '团队协作')).toHaveCount(1);
});

test('the bars follow when a reader sorts the scores', async ({ page, openRecord }) => {
  await openRecord(frontendEngineer.record.id, { lang: 'zh' });
  await expect(bars(page)).toHaveCount(5);
  await page.getByRole('button', { name: '从低到高' }).click();
  await expect(scores(page).getByRole('rowheader').first()).toHaveText('创新思维');
  // The zero comes first now, and the longest bar last before what was not scored.
  await expect.poll(() => width(bars(page).first())).toBeLessThan(10);
  await expect.poll(async () => (await width(bars(page).last())) > (await width(bars(page).nth(1)))).toBe(true);
});

test('outside of zero to the full score, or without one, there is no bar', async ({ page, openRecord }) => {
  await openRecord(campusHire.record.id, { lang: 'en' });
  await expect(bars(page)).toHaveCount(2);
});

function scores(page: Page): Locator {
  return page.getByRole('region', { name: /^(得分|Scores)$/ });
}

function row(page: Page, name: string): Locator {
  return scores(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) });
}

/** The drawing is for the eyes alone: it has no roles. */
function bars(page: Page): Locator {
  return scores(page).locator('tbody rect');
}

function barIn(page: Page, name: string): Locator {
  return row(page, name).locator('rect');
}

function dashedTrack(page: Page, name: string): Locator {
  return row(page, name).locator('span.border-dashed');
}

async function width(element: Locator): Promise<number> {
  return (await element.boundingBox())?.width ?? 0;
}
