import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './test.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** More than a page holds: an interview a row. */
const longList = '/?view=all&flat=1';
const rows = (page: Page) => page.getByRole('main').getByRole('heading', { level: 2 });
const printButton = (page: Page) => page.getByRole('button', { name: '打印' });

/** In the place of the browser's dialog: how many rows stand on the page at the moment that it would be printed. */
async function watchPrinting(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const counts: number[] = [];
    Object.assign(window, { printedRows: counts });
    window.print = () => {
      counts.push(document.querySelectorAll('main h2').length);
      window.dispatchEvent(new Event('afterprint'));
    };
  });
  return () => page.evaluate(() => (window as unknown as { printedRows: number[] }).printedRows);
}

test('the whole list is copied as text, whatever page of it is shown', async ({ page, settle, product }) => {
  await page.goto(`${longList}&lang=zh`);
  await settle();
  await expect(page.getByText(/ · 88 场面试/)).toBeVisible();
  await page.getByRole('link', { name: '下一页' }).click();
  await expect(rows(page)).toHaveCount(88 - 50);
  await page.getByRole('button', { name: '复制文本' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已复制' })).toBeAttached();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^\*\*面试：全部\*\*\n45 份申请 · 88 场面试/);
  expect(copied.match(/^- /gm)).toHaveLength(88);
  expect(copied).toContain(`[未通过 · 面试官 何静](${product.address}records/`);
  expect(copied.endsWith(`[面试](${product.address}?view=all&flat=1&lang=zh)`)).toBe(true);
});

test('the button prints the whole list, and the page is as before', async ({ page, settle }) => {
  await page.goto(`${longList}&lang=zh`);
  await settle();
  await expect(rows(page)).toHaveCount(50);
  const printed = await watchPrinting(page);
  await printButton(page).click();
  await expect.poll(printed).toEqual([88]);
  await expect(rows(page)).toHaveCount(50);
});

test('what the browser prints by itself says which list it is and how much of it', async ({ page, settle }) => {
  await page.goto('/?view=all&flat=1&period=90&conclusion=pass,fail,undecided&state=not-started,not-submitted&lang=zh');
  await settle();
  const which = page.getByText('面试：全部 · 近 90 天 · 结论：通过、未通过、待定 · 状态：未开始、未提交', {
    exact: true,
  });
  const part = page.getByText(/^这里印出 50 行，共 \d+ 行。/);
  await expect(which).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(which).toBeVisible();
  await expect(part).toBeVisible();
  await expect(printButton(page)).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('searchbox').fill('lx');
  await expect.poll(async () => new Set(await rows(page).allTextContents())).toEqual(new Set(['林晓']));
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(/搜索：lx$/)).toBeVisible();
  await expect(part).toHaveCount(0);
});

test('a link saves the whole list for a spreadsheet, without scripts as well', async ({
  page,
  settle,
  browser,
  product,
}) => {
  await page.goto('/?view=all&lang=zh');
  await settle();
  const shown = await rows(page).count();
  const saved = await saveList(page);
  expect(saved.name).toMatch(/^面试列表 \d{4}-\d\d-\d\d\.csv$/);
  expect(saved.text).toMatch(/^\uFEFF"候选人",.*"面试时间（Asia\/Shanghai, UTC\+8）"/);
  expect(saved.text).toMatch(/"\d{4}-\d\d-\d\d \d\d:\d\d","第 1 轮"/);
  await expect(rows(page), 'the page stays as it is').toHaveCount(shown);

  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL: product.address });
  const withoutScripts = await plain.newPage();
  await withoutScripts.goto('/?view=owed&lang=en');
  const owed = await saveList(withoutScripts);
  expect(owed.name).toMatch(/^Interviews \d{4}-\d\d-\d\d\.csv$/);
  expect(owed.text).toContain('Not submitted');
  await plain.close();
});

async function saveList(page: Page): Promise<{ name: string; text: string }> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: /CSV/ }).click();
  const download = await downloading;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

test.describe('where the list cannot be read at that moment', () => {
  test.use({ expectedComplaint: /ERR_FAILED/ });

  test('it says that it reads, then that it could not', async ({ page, settle }) => {
    await page.goto(`${longList}&lang=zh`);
    await settle();
    const { promise: asked, resolve: fail } = Promise.withResolvers<void>();
    await page.route('**/api/interviews?*whole=1*', async (route) => {
      await asked;
      await route.abort();
    });
    await printButton(page).click();
    await expect(page.getByText('正在读取整个列表……')).toBeVisible();
    fail();
    await expect(page.getByText('列表读取失败，请重试。')).toBeVisible();
    await page.getByRole('button', { name: '复制文本' }).click();
    await expect(page.getByText('复制失败，请重试。')).toBeVisible();
  });
});
