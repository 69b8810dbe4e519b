import type { Locator, Page } from '@playwright/test';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { byline } from './byline.ts';
import { measureLayoutShift } from './performance.ts';
import { expect, test } from './test.ts';

const { id } = frontendEngineer.record;

test('a record can be read before there is any script, and is asked for by none', async ({
  page,
  openRecord,
  settle,
}) => {
  const asked = listenForRequests(page);
  const { promise: read, resolve: letScriptsCome } = Promise.withResolvers<void>();
  await page.route('**/assets/*.js', async (route) => {
    await read;
    await route.continue();
  });
  const opening = openRecord(id, { lang: 'zh' });
  await expect(byline(page)).toContainText('面试官 赵鹏');
  await expect(page.getByRole('region', { name: '面试结论' })).toContainText('81 / 100');
  for (const score of scoresOf(frontendEngineer.record)) {
    await expect(page.getByRole('row').filter({ hasText: score.name })).toContainText(score.inWords);
  }
  // What is clicked now is not lost.
  await page.getByRole('button', { name: 'English' }).click();
  letScriptsCome();
  await opening;
  await expect(byline(page)).toContainText('Interviewer Zhao Peng');
  await settle();
  // What only this tab knows, the list that the reader came from, is asked about afterwards.
  const isAbove = (path: string) => path.startsWith('/api/') && !/\/(images\/|neighbours$)/.test(path);
  expect(asked.filter(isAbove)).toEqual([]);
});

test('nothing on the page offends its security policy', async ({ page, openRecord, openStart }) => {
  // The browser tells of each violation on its console, which by itself fails the story.
  await openStart();
  await openRecord(id, { lang: 'both' });
  await page.getByRole('button', { name: '放大查看成绩单' }).click();
  await expect(page.getByRole('dialog').getByRole('img', { name: '成绩单' })).toBeInViewport();
  const html = await page.request.get(`/records/${id}`).then((reply) => reply.text());
  expect(html).not.toMatch(/\sstyle=/);
  await expect(page.locator('[onclick], [onload]')).toHaveCount(0);
});

for (const width of [1280, 390]) {
  test(`nothing moves at ${width} px while the page comes, and the chart takes its bars over`, async ({
    page,
    openRecord,
  }) => {
    await page.setViewportSize({ width, height: 720 });
    const layoutShift = await measureLayoutShift(page);
    // The chart comes last, when all else has settled.
    const { promise: settled, resolve: letChartCome } = Promise.withResolvers<void>();
    await page.route('**/assets/score-chart-*.js', async (route) => {
      await settled;
      await route.continue();
    });
    await openRecord(id, { lang: 'zh' });
    const plain = page.locator('tbody rect');
    const drawn = page.locator('.score-chart rect.fill-bar');
    await expect(plain).toHaveCount(5);
    const before = await boxesOf(plain);
    letChartCome();
    await expect(drawn).toHaveCount(5);
    await expect(plain.first()).toHaveCSS('visibility', 'hidden');
    expect(await boxesOf(drawn)).toEqual(before);
    expect(await layoutShift()).toBeLessThan(0.01);
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a record is read, with its images and links, and what needs scripts says so', async ({ page, openRecord }) => {
    await openRecord(id, { lang: 'en' });
    await expect(byline(page)).toContainText('Interviewer Zhao Peng');
    await expect(page.locator('noscript p')).toContainText('JavaScript is switched off');
    await expect(page.getByRole('button')).toHaveCount(0);
    await expect(page.getByRole('article', { name: 'Execution' })).toBeVisible();
    const image = page.getByRole('link', { name: '成绩单' });
    await expect(image.getByRole('img')).toBeVisible();
    const original = await page.request.get((await image.getAttribute('href')) ?? '');
    expect(original.headers()['content-type']).toMatch(/^image\//);
    await page.getByRole('link', { name: '中文' }).click();
    await expect(byline(page)).toContainText('面试官 赵鹏');
  });
});

test.describe('without the chart', () => {
  // The browser itself says so on its console whenever a request fails; the page then goes on without.
  test.use({ expectedComplaint: /score-chart|ERR_FAILED/ });

  test('the verdict, every bar, every number and every word are there', async ({ page, openRecord }) => {
    const asked = page.waitForRequest('**/assets/score-chart-*.js');
    await page.route('**/assets/score-chart-*.js', (route) => route.abort());
    await openRecord(id, { lang: 'zh' });
    await asked;
    await expect(page.getByRole('region', { name: '面试结论' })).toContainText('通过');
    await expect(page.getByRole('region', { name: '面试结论' })).toContainText('81 / 100');
    const scores = page.getByRole('region', { name: '得分', exact: true });
    for (const score of scoresOf(frontendEngineer.record)) {
      const row = scores.getByRole('row').filter({ hasText: score.name });
      await expect(row).toContainText(score.inWords);
      await expect(row.locator('rect')).toBeVisible();
    }
    await expect(page.getByText('代码能力强，思维逻辑清晰。')).toBeVisible();
    await expect(page.getByRole('article', { name: '执行力' })).toBeVisible();
  });
});

test.describe('without the parts that come later', () => {
  test.use({ expectedComplaint: /Failed to fetch dynamically|ERR_FAILED/ });

  test('what was there before them stays', async ({ page, openRecord, settle }) => {
    await page.route(/(access-note|account-menu|record-actions|code-section|image-section|ability-section)-/, (route) =>
      route.abort(),
    );
    await openRecord(id, { lang: 'zh' });
    await settle();
    await expect(page.getByRole('region', { name: '面试结论' })).toContainText('通过');
    await expect(page.getByText('代码能力强，思维逻辑清晰。')).toBeVisible();
    await page.getByRole('button', { name: 'English' }).click();
    await expect(byline(page)).toContainText('Interviewer Zhao Peng');
  });
});

test('the start page fetches nothing that only a record needs', async ({ page, openStart, settle }) => {
  const asked = listenForRequests(page);
  await openStart();
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await settle();
  expect(asked.filter((path) => /score-chart|image-viewer|highlight|record-page|code-section/.test(path))).toEqual([]);
  expect(asked.filter((path) => path.startsWith('/api/records/'))).toEqual([]);
});

function listenForRequests(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  return asked;
}

/** Whole pixels: the two may differ in the last digit of a fraction. */
async function boxesOf(elements: Locator) {
  return elements.evaluateAll((all) =>
    all.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [x, y, width, height].map(Math.round);
    }),
  );
}

/** The dimensions with a score, as their row should say it. */
function scoresOf({ dimension_assessment_list: dimensions = [] }: typeof frontendEngineer.record) {
  return dimensions.flatMap(({ name, full_score: full, dimension_score: option, dimension_custom_score: typed }) => {
    const value = typed ?? option?.score_val;
    return full === undefined || value === undefined
      ? []
      : [{ name: name?.zh_cn ?? '', inWords: `${value} / ${full}` }];
  });
}
