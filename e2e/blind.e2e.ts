import type { Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { expect, test } from './test.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const record = '/records/7574263901857443852';
/** What its author concluded and scored, as the page says it: none of it is in what they wrote. */
const judgement = /能力达到要求|"score":81|81 \/ 100|18 \/ 20|46 \/ 50|"conclusion":"pass"/;

/** All that a reader could come by: what is shown, and what the browser keeps. */
async function allOf(page: Page): Promise<string> {
  return page.evaluate(() => `${document.title}\n${document.documentElement.outerHTML}`);
}

for (const width of [1280, 390]) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 900 } });

    test('the evidence is read first, a judgement is written, and then both stand side by side', async ({
      page,
      settle,
    }) => {
      const document = await (await page.request.get(`${record}?blind=1&lang=zh`)).text();
      expect(await (await page.request.get(`${record}?lang=zh`)).text()).toMatch(judgement);
      expect(document).not.toMatch(judgement);
      const asked: string[] = [];
      page.on('request', (request) => {
        if (/\/api\/records\/\d+(\/context)?(\?|$)/.test(request.url())) asked.push(request.url());
      });

      await page.goto(`${record}?blind=1&lang=zh`);
      await settle();
      expect(await allOf(page)).not.toMatch(judgement);
      await expect(page.getByRole('heading', { name: '维度评价' })).toBeVisible();
      await expect(page.getByText('上一份工作里独立把构建从 11 分钟压到 2 分钟')).toBeVisible();
      expect(asked, 'the document brought what the page needs').toEqual([]);
      await expectAccessible(page);

      await page.getByRole('button', { name: '复制文本' }).click();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toContain('结论暂不显示');
      expect(copied).not.toMatch(judgement);
      await page.getByRole('button', { name: '复制盲读链接' }).click();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`${record}?blind=1`);

      // All by keyboard.
      await page.getByRole('radio', { name: '通过', exact: true }).focus();
      await page.keyboard.press('ArrowRight');
      await expect(page.getByRole('radio', { name: '待定' })).toBeChecked();
      await page.keyboard.press('Tab');
      await page.keyboard.type('想再听一轮系统设计');
      await page.getByRole('button', { name: '只记下' }).press('Enter');

      const dimensions = page.getByRole('heading', { name: '维度评价' });
      const before = await dimensions.boundingBox();
      await page.getByRole('link', { name: '揭示得分' }).press('Enter');
      await expect(page.getByText('/ 100')).toBeVisible();
      await expect(page).toHaveURL(/blind=conclusion,colleagues/);
      if (width === 1280) expect(await dimensions.boundingBox(), 'revealing moves nothing').toEqual(before);
      await expect(page.getByText('能力达到要求')).toHaveCount(0);

      await page.getByRole('button', { name: '记下并揭示全部' }).press('Enter');
      const head = page.getByRole('region', { name: '面试结论' });
      await expect(head).toContainText('通过');
      await expect(head).toContainText('我的判断');
      await expect(head).toContainText('想再听一轮系统设计');
      await expect(page).not.toHaveURL(/blind/);
      expect(asked.filter((url) => url.includes('reveal=1'))).not.toEqual([]);

      await page.reload();
      await settle();
      await expect(head).toContainText('想再听一轮系统设计');
      await page.keyboard.press('b');
      await expect(page.getByRole('switch', { name: '盲读' })).toBeChecked();
      await expect(page.getByText('能力达到要求')).toHaveCount(0);
      expect(await allOf(page)).not.toMatch(judgement);
    });
  });
}

test('a mask is a link, with scripts or without', async ({ browser, product }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN', baseURL: product.address });
  const page = await context.newPage();
  await page.goto(`${record}?blind=1&lang=zh`);
  await page.getByRole('link', { name: '结论 （暂不显示）' }).click();
  await expect(page.getByText('能力达到要求')).toBeVisible();
  await expect(page.getByRole('link', { name: '总分 （暂不显示）' })).toBeVisible();
  await context.close();
});

test('a debrief is read blind from the list on, and revealed part by part', async ({ page, settle }) => {
  await page.goto('/?lang=zh');
  // A key that is pressed before its section is hydrated is lost.
  await expect(page.locator('[data-dehydrated]')).toHaveCount(0);
  await page.keyboard.press('b');
  await expect(page.getByRole('switch', { name: '盲读' })).toBeChecked();
  const candidate = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: '林晓' }) });
  await expect(candidate.getByText('已提交').first()).toBeVisible();
  await expect(page.getByText('结论不一')).toHaveCount(0);
  await expect(page.getByText('未通过', { exact: true })).toHaveCount(0);
  await candidate.getByRole('link', { name: '并排看 4 份' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('林晓');
  await settle();
  await expect(page.getByText('相差')).toHaveCount(0);
  expect(await allOf(page)).not.toMatch(/"conclusion":"(pass|fail)"|\d \/ 20/);
  await expectAccessible(page);

  await page.getByRole('button', { name: /^何静，系统设计：暂不显示/ }).click();
  await expect(page.getByRole('region', { name: '得分背后的文字' })).toContainText('先按 5 MB 固定分片');
  await page.getByRole('link', { name: '揭示得分' }).click();
  await expect(page.getByRole('button', { name: /^何静，系统设计：9 \/ 20/ })).toBeVisible();
  const head = page.getByRole('columnheader', { name: /^何静/ });
  await expect(head).toContainText('已提交');
  await page.getByRole('link', { name: '全部揭示' }).click();
  await expect(head).toContainText('未通过');
});

test('a debrief that stands open is read blind and revealed again by the switch, its key, Back and a reload', async ({
  page,
  settle,
}) => {
  await page.goto('/?lang=zh');
  await settle();
  const candidate = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: '林晓' }) });
  await candidate.getByRole('link', { name: '并排看 4 份' }).click();
  const head = page.getByRole('columnheader', { name: /^何静/ });
  const blind = page.getByRole('switch', { name: '盲读' });
  for (const turn of [() => blind.click(), () => page.keyboard.press('b')]) {
    await expect(head).toContainText('未通过');
    await turn();
    await expect(blind).toBeChecked();
    await expect(head).not.toContainText('未通过');
    await turn();
    await expect(head).toContainText('未通过');
  }
  await page.keyboard.press('b');
  await expect(blind).toBeChecked();
  await page.getByRole('link', { name: '面评' }).click();
  await expect(candidate).toBeVisible();
  await page.goBack();
  await expect(blind).toBeChecked();
  await page.reload();
  await settle();
  await expect(blind).toBeChecked();
  await expect(head).not.toContainText('未通过');
  await page.keyboard.press('b');
  await expect(head).toContainText('未通过');
});
