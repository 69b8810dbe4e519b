import { slow } from '../sandbox/failures/silences.ts';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { byline } from './byline.ts';
import { measureLayoutShift } from './performance.ts';
import { expect, test } from './test.ts';

test.describe('offline', () => {
  // The browser itself says so on its console whenever a request fails.
  test.use({ expectedComplaint: /Failed to load resource/ });

  test('a reader without a connection is told so, and tries again once it is back', async ({
    page,
    context,
    openSamples,
  }) => {
    await openSamples({ lang: 'zh' });
    const sample = page.getByRole('link', { name: /前端工程师 · 通过/ });
    // Once looked at, the page's own code is in the browser, and only the next record is missing.
    await sample.click();
    await expect(byline(page)).toContainText('面试官 赵鹏');
    await page.goBack();
    await context.setOffline(true);
    await page.getByRole('link', { name: /数据分析师 · 待定/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('网络已断开');
    const retry = page.getByRole('button', { name: '重试' });
    await retry.click();
    await expect(retry).toBeEnabled();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('网络已断开');

    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are offline');

    await context.setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(byline(page)).toContainText('Interviewer Xu Qingyue');
  });

  test('what is on the page stays readable when the connection breaks', async ({
    page,
    context,
    openRecord,
    settle,
  }) => {
    await page.clock.install();
    await openRecord(frontendEngineer.record.id, { lang: 'en' });
    await expect(byline(page)).toContainText('Interviewer Zhao Peng');
    await settle();

    await context.setOffline(true);
    await page.clock.fastForward('05:00');
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));

    const notice = page.getByRole('status').filter({ hasText: 'Refreshing failed.' });
    // The server may have had it for up to a minute already.
    await expect(notice).toContainText(/Showing the version from [56] minutes ago\./);
    await expect(page.getByText('81 / 100')).toBeVisible();

    await context.setOffline(false);
    await notice.getByRole('button', { name: 'Refresh' }).click();
    await expect(notice).toHaveCount(0);
  });
});

test('while Feishu takes its time, grey stands in for the record and nothing jumps when it comes', async ({
  page,
  settle,
}) => {
  const layoutShift = await measureLayoutShift(page);
  // What the page is waits for the record; its head and the stand-in do not.
  await page.goto(`/records/${slow.recordId}?lang=zh`, { waitUntil: 'commit' });
  const standIn = page.getByRole('status', { name: '加载中…' });
  await expect(standIn).toBeVisible();

  await expect(byline(page)).toContainText('面试官 江予诗', { timeout: 15_000 });
  await expect(standIn).toHaveCount(0);
  await settle();
  expect(await layoutShift()).toBeLessThan(0.02);
});
