import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { recordsInOrder } from '../sandbox/records.ts';
import { expectAccessible } from './accessibility.ts';
import type { Product } from './product.ts';
import { expect, test } from './test.ts';
import { waitForDirectory } from './wait-for-directory.ts';

const recordId = frontendEngineer.record.id;

const panelOf = (page: Page) => page.getByRole('region', { name: '官方 PDF' });

test('without a mouse a reader takes the official PDF along, and its address never leaves the server', async ({
  page,
  openRecord,
  product,
}) => {
  await waitForDirectory(product);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await openRecord(recordId, { lang: 'zh' });
  await page.getByRole('button', { name: '官方 PDF' }).focus();
  await page.keyboard.press('Enter');
  await expect(panelOf(page)).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(panelOf(page).getByRole('button', { name: 'English' })).toBeFocused();
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^Interview evaluation by Zhao Peng \d{4}-\d\d-\d\d\.pdf$/);
  const text = await readFile(await download.path(), 'latin1');
  expect(text).toMatch(/^%PDF-/);
  expect(text).toContain(recordId);
  expect(text).toContain('Language: en');
  await expect(panelOf(page).getByRole('status')).toHaveText('已开始下载。');
  expect(asked.filter((address) => !address.startsWith(new URL(page.url()).origin))).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(panelOf(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: '官方 PDF' })).toBeFocused();
});

/** As a page asks; with `signal`, goes on waiting until it aborts. */
async function ask({ address }: Product, id: string, language: string, shown: number | null, signal?: AbortSignal) {
  const reply = await fetch(new URL(`/api/records/${id}/pdf`, address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(address).origin },
    body: JSON.stringify({ language, shown }),
    ...(signal && { signal }),
  });
  return (await reply.json()) as { state: string; before: number | null };
}

async function wait(product: Product, id: string, language: string, signal: AbortSignal): Promise<void> {
  let shown: number | null = null;
  while (!signal.aborted) {
    const { before }: { before: number | null } = await ask(product, id, language, shown, signal);
    shown = before;
  }
}

/** Fills the line: other readers ask for PDFs until some of them wait. */
async function fillLine(product: Product, waiting: AbortSignal[]): Promise<void> {
  const wishes = recordsInOrder
    .filter(({ id }) => id !== recordId)
    .flatMap(
      ({ id }) =>
        [
          [id, 'zh'],
          [id, 'en'],
        ] as const,
    );
  while (wishes.length > 0) {
    const [id, language] = wishes.pop() ?? ['', ''];
    const { state } = await ask(product, id, language, null);
    if (state === 'ready') continue;
    expect(state).toBe('waiting');
    const [signal] = waiting.splice(0, 1);
    void wait(product, id, language, signal ?? AbortSignal.abort()).catch(() => undefined);
    if (waiting.length === 0) return;
  }
}

test('while others come first the page says how many, and whoever cancels is no longer in the way', async ({
  page,
  openRecord,
  startAnother,
}) => {
  const product = await startAnother({});
  await waitForDirectory(product);
  const [first, second] = [new AbortController(), new AbortController()];
  await fillLine(product, [first.signal, second.signal]);
  await page.setViewportSize({ width: 350, height: 720 });
  await openRecord(recordId, { lang: 'zh', at: product });
  await page.getByRole('button', { name: '官方 PDF' }).click();
  const panel = panelOf(page);
  await panel.getByRole('button', { name: '中文' }).click();
  await expect(panel.getByRole('status')).toHaveText('前面还有 2 份');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(350);
  await expectAccessible(page);

  second.abort();
  await expect(panel.getByRole('status')).toHaveText('前面还有 1 份');
  await panel.getByRole('button', { name: '取消' }).click();
  await expect(panel.getByRole('status')).toBeEmpty();
  await expect(panel.getByRole('button', { name: '中文' })).toBeFocused();
  await expect(panel.getByRole('button', { name: '取消' })).toHaveCount(0);
  // Nobody but the first is left in line.
  expect(await ask(product, recordId, 'en', null)).toEqual({ state: 'waiting', before: 1 });
  first.abort();
});

test.describe('what cannot be had', () => {
  // The browser itself says so on its console whenever a reply is an error.
  test.use({ expectedComplaint: /Failed to load resource/ });

  test('where the evaluation belongs to no known application, the page says so and what to do', async ({
    page,
    openRecord,
    startAnother,
  }) => {
    const product = await startAnother({ DIRECTORY_DAYS: '1' });
    await waitForDirectory(product);
    await openRecord(recordId, { lang: 'en', at: product });
    await page.getByRole('button', { name: 'Official PDF' }).click();
    const panel = page.getByRole('region', { name: 'Official PDF' });
    await panel.getByRole('button', { name: '中文' }).click();
    await expect(panel.getByRole('status')).toContainText('which application this evaluation belongs to');
    await expect(panel.getByRole('status')).toContainText('Open it in Feishu Hire.');
  });
});
