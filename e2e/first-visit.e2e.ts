import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { byline } from './byline.ts';
import { expect, test } from './test.ts';

const { id } = frontendEngineer.record;

test.use({ locale: 'en-AU', timezoneId: 'America/New_York', colorScheme: 'dark' });

test('a first visit is in the browser’s language and the system’s colours, and its times come right by themselves', async ({
  page,
  context,
  openRecord,
}) => {
  const { promise: read, resolve: letScriptsCome } = Promise.withResolvers<void>();
  await page.route('**/assets/*.js', async (route) => {
    await read;
    await route.continue();
  });
  const opening = openRecord(id);
  const time = page.getByRole('region', { name: 'Conclusion' }).locator('time');
  await expect(byline(page)).toContainText('Interviewer Zhao Peng');
  await expect(time).toHaveText('submitted 18 Nov 2026, 16:42 (UTC+8)');
  await expect(page.locator('html:not([data-theme])')).toHaveCSS('color-scheme', 'light dark');
  expect(await context.cookies()).toEqual([]);

  letScriptsCome();
  await opening;

  await expect(time).toHaveText('submitted 18 Nov 2026, 03:42 (UTC-5)');
  await expect(page.locator('html:not([data-theme])')).toHaveCSS('color-scheme', 'light dark');
  // The next document needs no putting right.
  const next = await page.request.get(`/records/${id}?lang=zh`).then((reply) => reply.text());
  expect(next).toContain('<html lang="zh-CN">');
  expect(next).toContain('2026-11-18 03:42（UTC-5）');
  expect(next).not.toContain('UTC+8');
});

test('what the browser remembers says how somebody reads, and nothing of who or what', async ({
  page,
  context,
  openRecord,
}) => {
  await openRecord(id);
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('button', { name: '配色：跟随系统' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  const kept = (await context.cookies()).map(({ name, value }) => [name, value]);
  expect(Object.fromEntries(kept)).toEqual({
    mianping_language: 'zh',
    mianping_theme: 'light',
    mianping_time_zone: 'America/New_York',
  });
});

test('until a browser has told its own, times are in the zone of the installation', async ({ page, startAnother }) => {
  const { address } = await startAnother({ TIME_ZONE: 'Asia/Tokyo' });
  const html = await page.request.get(`${address}records/${id}?lang=zh`).then((reply) => reply.text());
  expect(html).toContain('2026-11-18 17:42（UTC+9）');
});
