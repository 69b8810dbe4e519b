import type { Page } from '@playwright/test';
import { frontendEngineer } from '../server/sandbox/records/frontend-engineer.ts';
import { measureLayoutShift } from './performance.ts';
import { expect, test } from './test.ts';

const { id } = frontendEngineer.record;

test('the record is asked for once, before there is any code to ask for it', async ({ page, openRecord, settle }) => {
  const asked = listenForRequests(page);
  // The code comes only once the record was asked for: were it the code that asks, this would wait for ever.
  const recordAsked = page.waitForRequest(`**/api/records/${id}`);
  await page.route('**/assets/*.js', async (route) => {
    await recordAsked;
    await route.continue();
  });
  await openRecord(id, { lang: 'zh' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('赵鹏的面试评价');
  await settle();
  expect(asked.filter((path) => path === `/api/records/${id}`)).toHaveLength(1);
});

test('nothing on the page offends its security policy', async ({ page, openRecord, openStart }) => {
  // The browser tells of each violation on its console, which by itself fails the story.
  await openStart();
  await openRecord(id, { lang: 'both' });
  await page.getByRole('button', { name: '放大查看成绩单' }).click();
  await expect(page.getByRole('dialog').getByRole('img', { name: '成绩单' })).toBeInViewport();
  const inlined = page.locator('script:not([src]), style, [onclick], [onload]');
  expect(await page.request.get(`/records/${id}`).then((reply) => reply.text())).not.toMatch(
    /<style|<script>|\sstyle=/,
  );
  await expect(inlined).toHaveCount(0);
});

for (const width of [1280, 390]) {
  test(`nothing moves at ${width} px while the page comes, its bars among it`, async ({ page, openRecord, settle }) => {
    await page.setViewportSize({ width, height: 720 });
    const layoutShift = await measureLayoutShift(page);
    // The bars come last, when all else has settled.
    const { promise: settled, resolve: letBarsCome } = Promise.withResolvers<void>();
    await page.route('**/assets/score-chart-*.js', async (route) => {
      await settled;
      await route.continue();
    });
    const opening = openRecord(id, { lang: 'zh' });
    await expect(page.getByRole('row', { name: /\d \/ \d+$/ }).first()).toBeVisible();
    letBarsCome();
    await opening;
    await expect(page.locator('.score-chart path').first()).toBeAttached();
    await settle();
    expect(await layoutShift()).toBeLessThan(0.02);
  });
}

test.describe('without the bars', () => {
  // The browser itself says so on its console whenever a request fails; the page then goes on without.
  test.use({ expectedComplaint: /score-chart|ERR_FAILED/ });

  test('the verdict, every number and every word are there', async ({ page, openRecord }) => {
    await page.route('**/assets/score-chart-*.js', (route) => route.abort());
    await openRecord(id, { lang: 'zh' });
    await expect(page.getByRole('region', { name: '面试结论' })).toContainText('通过');
    await expect(page.getByRole('region', { name: '面试结论' })).toContainText('81 / 100');
    const scores = page.getByRole('region', { name: '得分', exact: true });
    await expect(scores.getByText('条形图没能加载，数字都在这里。')).toBeAttached();
    for (const score of scoresOf(frontendEngineer.record)) {
      await expect(scores.getByRole('row').filter({ hasText: score.name })).toContainText(score.inWords);
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
