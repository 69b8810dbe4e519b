import { recordId, refuse, sendRecord, test } from './programmed-feishu.ts';
import { expect } from './test.ts';

// The browser itself says so on its console whenever a reply is an error.
test.use({ expectedComplaint: /Failed to load resource/ });

/** Longer than a reading may take: the reader is told at once. */
const pauseSeconds = 9;
/** Until the page has come back by itself, chance and further refusals included. */
const patience = 60_000;

test('while Feishu throttles, the page counts down, stands still, and then shows the record by itself', async ({
  page,
  browser,
  openRecord,
  startOn,
}) => {
  let isWell = false;
  const product = await startOn((response) =>
    isWell
      ? sendRecord(response, { content: '基础扎实。' })
      : refuse(response, 429, 99991400, { 'x-ogw-ratelimit-reset': String(pauseSeconds) }),
  );
  await openRecord(recordId, { lang: 'zh', at: product });
  const alert = page.getByRole('alert');
  await expect(alert.getByRole('heading', { level: 1 })).toHaveText('当前请求较多');
  await expect(alert.getByText(/^\d+ 秒后自动重试$/)).toBeVisible();
  const retry = alert.getByRole('button', { name: '重试' });
  await expect(retry).toBeEnabled();

  const scriptless = await browser.newPage({ javaScriptEnabled: false });
  await scriptless.goto(`${product.address}records/${recordId}?lang=en`);
  const said = scriptless.getByRole('alert').locator('noscript');
  await expect.poll(() => said.innerText()).toMatch(/^Reload this page in \d+ s\.$/);
  await scriptless.close();

  await page.getByRole('button', { name: 'English' }).click();
  const button = alert.getByRole('button', { name: 'Try again' });
  const place = await button.boundingBox();
  await expect(alert.getByText(/^Trying again in [1-5] s$/)).toBeVisible({ timeout: patience });
  expect(await button.boundingBox()).toEqual(place);

  isWell = true;
  await expect(page.getByText('基础扎实。')).toBeVisible({ timeout: patience });
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a press does not wait for the countdown', async ({ page, openRecord, startOn }) => {
  const product = await startOn((response) => refuse(response, 429, 99991400, { 'x-ogw-ratelimit-reset': '60' }));
  await openRecord(recordId, { lang: 'zh', at: product });
  await expect(page.getByText(/秒后自动重试$/)).toBeVisible();
  const asked = page.waitForResponse((response) => response.url().endsWith(`/api/records/${recordId}`));
  await page.getByRole('button', { name: '重试' }).click();
  expect((await asked).status()).toBe(503);
  await expect(page.getByText(/秒后自动重试$/)).toBeVisible();
});
