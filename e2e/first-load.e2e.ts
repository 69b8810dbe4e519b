import type { Page } from '@playwright/test';
import { frontendEngineer } from '../server/sandbox/records/frontend-engineer.ts';
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
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('赵鹏的面试评价');
  await expect(page.getByRole('region', { name: '面试结论' })).toContainText('81 / 100');
  for (const score of scoresOf(frontendEngineer.record)) {
    await expect(page.getByRole('row').filter({ hasText: score.name })).toContainText(score.inWords);
  }
  // What is clicked now is not lost.
  await page.getByRole('button', { name: 'English' }).click();
  letScriptsCome();
  await opening;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Interview evaluation by Zhao Peng');
  await settle();
  expect(asked.filter((path) => path.startsWith('/api/') && !path.includes('/images/'))).toEqual([]);
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
  test(`nothing moves at ${width} px while the scripts come`, async ({ page, openRecord, settle }) => {
    await page.setViewportSize({ width, height: 720 });
    const layoutShift = await measureLayoutShift(page);
    await openRecord(id, { lang: 'zh' });
    await expect(page.getByRole('row', { name: /\d \/ \d+$/ }).first()).toBeVisible();
    await settle();
    expect(await layoutShift()).toBeLessThan(0.01);
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a record is read, with its images and links, and what needs scripts says so', async ({ page, openRecord }) => {
    await openRecord(id, { lang: 'en' });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Interview evaluation by Zhao Peng');
    await expect(page.locator('noscript p')).toContainText('JavaScript is switched off');
    await expect(page.getByRole('button')).toHaveCount(0);
    await expect(page.getByRole('article', { name: 'Execution' })).toBeVisible();
    await page.getByRole('link', { name: '成绩单' }).click();
    await expect(page.locator('img')).toBeVisible();
    await page.goBack();
    await page.getByRole('link', { name: '中文' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('赵鹏的面试评价');
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
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Interview evaluation by Zhao Peng');
  });
});

test('the start page fetches nothing that only a record needs', async ({ page, openStart, settle }) => {
  const asked = listenForRequests(page);
  await openStart();
  await expect(page.getByRole('heading', { level: 2 })).toHaveCount(3);
  await settle();
  expect(asked.filter((path) => /score-chart|image-viewer|highlight|record-page|code-section/.test(path))).toEqual([]);
  expect(asked.filter((path) => path.startsWith('/api/records/'))).toEqual([]);
});

function listenForRequests(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  return asked;
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
