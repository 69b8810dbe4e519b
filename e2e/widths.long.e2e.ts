import type { Page } from '@playwright/test';
import type { About } from '#contract/about.ts';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { hostileText } from '../sandbox/records/hostile-text.ts';
import { storeManager } from '../sandbox/records/store-manager.ts';
import { sendRecord, test } from './programmed-feishu.ts';
import { expect } from './test.ts';

// The browser itself says so on its console where an attachment is no image.
test.use({ expectedComplaint: /status of 415/ });

/** Feishu's side panel, a phone, a tablet, a laptop, a large screen. */
const widths = [350, 390, 768, 1280, 1920];

const records = {
  'a full record': { id: frontendEngineer.record.id, languages: ['中文', 'English', '双语'] },
  'hostile text': { id: hostileText.record.id, languages: ['中文', '双语'] },
  'a record of unknown numbers': { id: storeManager.record.id, languages: ['双语'] },
};

for (const [what, { id, languages }] of Object.entries(records)) {
  test(`${what} fits any screen without scrolling sideways`, async ({ page, openRecord, settle }) => {
    await page.setViewportSize({ width: 350, height: 720 });
    await openRecord(id, { lang: 'zh' });
    await settle();
    for (const language of languages) {
      const button = page.getByRole('banner').getByRole('button', { name: language });
      await button.click();
      await expect(button).toHaveAttribute('aria-pressed', 'true');
      await expectToFitAnyScreen(page);
    }
  });
}

/** As long as numbers get: a float's noise, below zero, with two decimals, and more digits than any form has. */
const longNumbers = [81.333336, -1_234_567.89, 123_456.78, 999_999_999_999.99, 1e20];

test('a record of long numbers with decimals fits any screen without scrolling sideways', async ({
  page,
  openRecord,
  startOn,
}) => {
  const product = await startOn((response, request) => {
    const score = longNumbers[Number(request.url?.match(/(\d)\?/)?.[1])] ?? 0;
    const dimension_assessment_list = longNumbers.map((full_score, at) => ({
      id: String(100 + at),
      name: { zh_cn: `维度 ${at}` },
      dimension_type: 7,
      dimension_custom_score: score,
      full_score,
    }));
    const assessment_score = { calculate_type: 2, score, full_score: longNumbers[2] };
    const id = request.url?.match(/(\d+)\?/)?.[1];
    sendRecord(response, { id, conclusion: 1, commit_status: 1, assessment_score, dimension_assessment_list });
  });
  for (const at of longNumbers.keys()) {
    await page.setViewportSize({ width: 350, height: 720 });
    await openRecord(String(10 + at), { lang: 'en', at: product });
    await expect(page.getByRole('region', { name: 'Scores' })).toBeVisible();
    await expectToFitAnyScreen(page);
  }
});

test('no sample scrolls sideways on a phone, and none of its words leaves the screen', async ({
  browser,
  product,
  request,
}) => {
  // The page that a record's HTML makes is the one that its scripts take over: `same-picture.long.e2e.ts`.
  const page = await browser.newPage({ javaScriptEnabled: false, baseURL: product.address });
  const { samples }: About = await request.get('/api/about').then((reply) => reply.json());
  const records = samples?.filter(({ group }) => group === 'record') ?? [];
  expect(records.length).toBeGreaterThan(10);
  for (const { recordId } of records) {
    for (const lang of ['zh', 'en', 'both']) {
      await page.setViewportSize({ width: 350, height: 720 });
      await page.goto(`/records/${recordId}?lang=${lang}`);
      for (const width of [350, 390]) {
        await page.setViewportSize({ width, height: 720 });
        expect(await wordsOutside(page), `${recordId} in ${lang} at ${width} px`).toEqual([]);
      }
    }
  }
  await page.close();
});

/** Beginnings of what reaches beyond the page's edge, hidden or not; code scrolls inside its block. */
async function wordsOutside(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const outside = [...document.querySelectorAll('main *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1 && !element.closest('pre, .sr-only'),
    );
    const words = outside.map(({ textContent }) => textContent.slice(0, 40));
    return scrollWidth > innerWidth ? ['the page', ...words] : words;
  });
}

test('the list of interviews fits any screen without scrolling sideways', async ({ page, openStart }) => {
  await page.setViewportSize({ width: 350, height: 720 });
  await openStart({ lang: 'both' });
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await expectToFitAnyScreen(page);
});

async function expectToFitAnyScreen(page: Page): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 720 });
    await expectToFit(page, width);
  }
}

async function expectToFit(page: Page, width: number): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `at ${width} px`).toBeLessThanOrEqual(width);
  await expect(page.getByRole('banner')).toBeInViewport();
  const controls = page.getByRole('banner').getByRole('button').or(page.getByRole('banner').getByRole('link'));
  const boxes = await controls.evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect()));
  expect(boxes.length).toBeGreaterThanOrEqual(5);
  for (const [index, { left, right }] of boxes.entries()) {
    expect(left, `control ${index + 1} of the header at ${width} px`).toBeGreaterThanOrEqual(
      boxes[index - 1]?.right ?? 0,
    );
    expect(right, `control ${index + 1} of the header at ${width} px`).toBeLessThanOrEqual(width);
  }
}
