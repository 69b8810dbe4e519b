import type { Locator, Page } from '@playwright/test';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { large } from '../sandbox/records/large.ts';
import { expect, test } from './test.ts';

const recordId = frontendEngineer.record.id;

test('on paper stands everything that the record says, but no control and nothing of the frame', async ({
  page,
  openRecord,
}) => {
  await openRecord(recordId, { lang: 'zh' });
  await expectWhole(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('banner')).toBeHidden();
  const buttons = page.locator('button:not(:has(img))');
  for (const button of await buttons.all()) await expect(button).toBeHidden();
  await expect(page.getByRole('group', { name: '排序' })).toBeHidden();

  const head = page.getByRole('region', { name: '面试结论' });
  await expect(head.getByText('通过', { exact: true })).toBeVisible();
  await expect(head.locator('svg')).toBeVisible();
  for (const row of await page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })
    .all()) {
    await expect(row.getByRole('cell').last()).toBeVisible();
  }
  await expect(page.getByText('手上另有一个 offer，本周五前要答复。')).toBeVisible();
  const code = page.getByRole('region', { name: 'TypeScript（自动识别）' });
  await expect(code).toHaveCSS('max-height', 'none');
  await expect(code).toHaveCSS('white-space', 'pre-wrap');
});

test('at the foot stand the address of the record and the time of printing', async ({ page, openRecord, product }) => {
  await openRecord(recordId, { lang: 'en' });
  const address = page.getByText(`${product.address}records/${recordId}?lang=en`, { exact: true });
  const printed = page.getByText(/^Printed \d+ \w+ 20\d\d, \d\d:\d\d \(UTC\+8\)$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(address).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(address).toBeVisible();
  await expect(printed).toBeVisible();
  const abilities = page.getByRole('region', { name: 'Abilities', exact: true });
  // Polled, for the parts that come a moment after the rest push the foot down between two measurements.
  await expect.poll(async () => (await boxOf(address)).y - (await boxOf(abilities)).y).toBeGreaterThan(0);
});

test('what is folded on the screen is whole on paper', async ({ page, openRecord }) => {
  await openRecord(large.record.id, { lang: 'zh' });
  const notes = page.getByRole('region', { name: '记录', exact: true });
  const fold = notes.getByRole('button', { name: /^展开全文/ });
  const end = notes.getByText(lastSentences(large.record.content ?? ''));
  await expect(fold).toBeVisible();
  await expect(end).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(end).toBeVisible();
  await expect(fold).toBeHidden();
  expect((await boxOf(end)).height).toBeGreaterThan(0);
  await expect(page.getByRole('region', { name: '面试题目' }).getByRole('article')).toHaveCount(200);
});

test('paper is light, also for whoever reads in the dark', async ({ page, openRecord }) => {
  await openRecord(recordId, { lang: 'zh', theme: 'dark' });
  const heading = page.getByRole('heading', { level: 1 });
  await expect.poll(() => brightness(heading)).toBeGreaterThan(200);
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => brightness(heading)).toBeLessThan(60);

  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  await page.getByRole('button', { name: /^配色/ }).click();
  await page.getByRole('button', { name: '配色：浅色' }).click();
  await expect(page.getByRole('button', { name: '配色：深色' })).toBeVisible();
  await expect.poll(() => brightness(heading)).toBeGreaterThan(200);
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => brightness(heading)).toBeLessThan(60);
});

test('a record prints on several pages of A4, a long one on many', async ({ page, openRecord }) => {
  await openRecord(recordId, { lang: 'zh' });
  await expectWhole(page);
  const sheets = await print(page);
  expect(sheets.length).toBeGreaterThanOrEqual(2);
  expect(sheets.length).toBeLessThanOrEqual(8);
  for (const { width, height } of sheets) {
    // A4 in points, 1/72 inch.
    expect(width).toBeCloseTo(595, -1);
    expect(height).toBeCloseTo(842, -1);
  }

  await openRecord(large.record.id, { lang: 'zh' });
  await expect(page.getByRole('region', { name: '面试题目' }).getByRole('article')).toHaveCount(200);
  expect((await print(page)).length).toBeGreaterThan(40);
});

/** The parts that come a moment after the rest are there. */
async function expectWhole(page: Page): Promise<void> {
  await page.getByRole('region', { name: '在线编程' }).scrollIntoViewIfNeeded();
  await expect(page.getByText('TypeScript（自动识别）')).toBeVisible();
  await expect(page.getByRole('region', { name: '能力项', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: '打印' })).toBeVisible();
}

/** The size of each page, in points. Page objects stand uncompressed in the files that Chromium writes. */
async function print(page: Page): Promise<{ width: number; height: number }[]> {
  const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  const boxes = pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g);
  return [...boxes].map(([, width, height]) => ({ width: Number(width), height: Number(height) }));
}

function lastSentences(notes: string): string {
  return notes.slice(notes.lastIndexOf('\n') + 1);
}

/** The brightness of the element's text, from 0 (black) to 255 (white). */
async function brightness(element: Locator): Promise<number> {
  const colour = await element.evaluate((node) => getComputedStyle(node).color);
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map(Number);
  return (red + green + blue) / 3;
}

async function boxOf(element: Locator): Promise<{ y: number; height: number }> {
  return (await element.boundingBox()) ?? { y: 0, height: 0 };
}
