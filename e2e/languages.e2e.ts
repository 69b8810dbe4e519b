import type { Locator, Page } from '@playwright/test';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { large } from '../sandbox/records/large.ts';
import { byline } from './byline.ts';
import { expect, test } from './test.ts';

/** How fast a long record changes its language is another story. */
const patiently = { timeout: 20_000 };

const recordId = frontendEngineer.record.id;

test('a change of language keeps the place, leaves open what is open and asks the server nothing', async ({
  page,
  openRecord,
  settle,
}) => {
  await openRecord(large.record.id, { lang: 'zh' });
  const notes = page.getByRole('region', { name: '记录', exact: true });
  await notes.getByRole('button', { name: /^展开全文/ }).click();
  const place = notes.getByText(/^40\. /);
  await place.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  // Whatever was still on its way belongs to the opening of the page; a section asks once it is hydrated.
  await expect(page.locator('[data-dehydrated]')).toHaveCount(0);
  await settle();
  const before = await topOf(place);
  const requests: string[] = [];
  page.on('request', (request) => {
    // Chromium itself looks at the icon again whenever the address changes.
    if (!request.url().includes('/assets/icon-')) requests.push(request.url());
  });

  await pressInPlace(page, language(page, 'English'));

  await expect(page.getByRole('button', { name: 'Show less' })).toHaveAttribute('aria-expanded', 'true', patiently);
  const englishNotes = page.getByRole('region', { name: 'Notes', exact: true });
  await expect.poll(async () => Math.abs((await topOf(englishNotes.getByText(/^40\. /))) - before)).toBeLessThan(40);
  expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(0);

  await pressInPlace(page, language(page, '中文'));

  await expect(notes.getByRole('button', { name: '收起' })).toBeAttached(patiently);
  await expect.poll(async () => Math.abs((await topOf(place)) - before)).toBeLessThan(40);
  expect(requests).toEqual([]);
});

test('the address carries the language, and whoever gets the link reads in it', async ({
  page,
  context,
  openRecord,
}) => {
  await openRecord(recordId, { item: 'dimension-7574263918450231298' });
  await expect(byline(page)).toContainText('面试官 赵鹏');

  await language(page, 'English').click();

  await expect(byline(page)).toContainText('Interviewer Zhao Peng');
  await expect(page).toHaveURL(/\/records\/7574263901857443852\?lang=en#dimension-7574263918450231298$/);
  const readerWithAnotherChoice = await context.newPage();
  await readerWithAnotherChoice.goto(`/records/${recordId}?lang=zh`);
  await language(readerWithAnotherChoice, '中文').click();
  await readerWithAnotherChoice.goto(page.url());
  await expect(byline(readerWithAnotherChoice)).toContainText('Interviewer Zhao Peng');
});

test('without a language in the address the last choice counts', async ({ page, openRecord }) => {
  await openRecord(recordId);
  await language(page, 'English').click();
  await expect(byline(page)).toContainText('Interviewer Zhao Peng');

  await openRecord(recordId);

  await expect(byline(page)).toContainText('Interviewer Zhao Peng');
  await expect(language(page, 'English')).toHaveAttribute('aria-pressed', 'true');
});

test.describe('a first visit', () => {
  test.use({ locale: 'en-AU' });

  test('is in the language that the browser prefers', async ({ page, openRecord }) => {
    await openRecord(recordId);
    await expect(byline(page)).toContainText('Interviewer Zhao Peng');
  });
});

test('the document says which language it is in', async ({ page, openRecord }) => {
  const html = page.locator('html');
  await openRecord(recordId, { lang: 'zh' });
  await expect(html).toHaveAttribute('lang', 'zh-CN');
  await language(page, 'English').click();
  await expect(html).toHaveAttribute('lang', 'en');
  await expect(page.getByText('执行力')).toHaveCount(0);
  // What somebody wrote stays as it is, and says in which language that is.
  await expect(page.getByText('代码能力强，思维逻辑清晰。')).toHaveAttribute('lang', 'zh-CN');
});

/** Each language names itself, whatever the page is in. */
function language(page: Page, name: '中文' | 'English' | '双语 Bilingual'): Locator {
  return page.getByRole('banner').getByRole('button', { name });
}

/** As a hand does it: Playwright's own click first scrolls to a button that stands in the bar at the top. */
async function pressInPlace(page: Page, button: Locator): Promise<void> {
  const { x = 0, y = 0, width = 0, height = 0 } = (await button.boundingBox()) ?? {};
  await page.mouse.click(x + width / 2, y + height / 2);
}

async function topOf(element: Locator): Promise<number> {
  return await element.evaluate((node) => node.getBoundingClientRect().top);
}
