import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { large } from '../sandbox/records/large.ts';
import { openDebrief } from './open-debrief.ts';
import { expect, test } from './test.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

for (const width of [1280, 390]) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 900 } });

    test('a dissent is found, its words are read with the keyboard, and all of it is taken along', async ({
      page,
      settle,
    }) => {
      await openDebrief(page, settle);
      await settle();
      // The widest spread stands first, and what is missing is no number.
      const first = page.getByRole('row').filter({ hasText: '相差' }).first();
      await expect(first).toContainText('相差 60 个百分点');
      await expect(first).toContainText('未评分');
      await expect(first).toContainText('表中无此项');

      const dissent = page.getByRole('button', { name: /^何静，系统设计/ });
      await dissent.focus();
      const before = await dissent.boundingBox();
      await page.keyboard.press('Enter');
      const words = page.getByRole('region', { name: '得分背后的文字' });
      await expect(words).toContainText('先按 5 MB 固定分片');
      await expect(dissent).toBeFocused();
      expect(await dissent.boundingBox(), 'opening the words moves nothing').toEqual(before);

      await page.keyboard.press('ArrowLeft');
      await expect(page.getByRole('button', { name: /^赵鹏，系统设计/ })).toBeFocused();
      await expect(words.getByRole('button', { name: '赵鹏' })).toHaveAttribute('aria-pressed', 'true');
      await page.keyboard.press('Escape');
      await expect(words).toHaveCount(0);
      await expect(page.getByRole('button', { name: /^赵鹏，系统设计/ })).toBeFocused();

      await page.getByRole('button', { name: '复制文本' }).click();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toContain('**未通过** · 面试官 何静');
      expect(copied).toMatch(/系统设计（相差 45 个百分点）.*何静 9 \/ 20/);

      await page.getByRole('link', { name: '按评价表' }).click();
      await expect(page).toHaveURL(/order=form/);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'never sideways').toBe(
        true,
      );
    });
  });
}

test('a name that the server is still reading appears without a reload', async ({ page, settle }) => {
  let times = 0;
  await page.route('**/api/applications/*', async (route) => {
    times += 1;
    const reply = await route.fetch();
    const answer = await reply.json();
    const applications = answer.applications.map((application: object) => ({ ...application, candidate: null }));
    await route.fulfill({ json: times === 1 ? { ...answer, applications, isReading: true } : answer });
  });
  await page.goto('/?lang=zh');
  await settle();
  const candidate = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: '林晓' }) });
  await candidate.getByRole('link', { name: '并排看 4 份' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('申请 …');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('林晓');
  expect(times).toBe(2);
});

test('paper has the whole of what the screen shows the beginning of', async ({ page, settle }) => {
  await page.goto(`/compare?ids=${large.record.id},${frontendEngineer.record.id}&lang=zh`);
  await settle();
  const notes = large.record.content ?? '';
  const end = page.getByText(notes.slice(notes.lastIndexOf('\n') + 1));
  await expect(end).toBeAttached();
  await expect(end).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(end).toBeVisible();
  await expect(page.getByText('…', { exact: true }).locator('visible=true')).toHaveCount(0);
});

test('the matrix, its bars and its dots stand in the HTML, before any script', async ({ browser, product }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(new URL('/?lang=zh', product.address).href);
  await page.getByRole('link', { name: '并排看 4 份' }).first().click();
  await expect(page.getByRole('table')).toBeVisible();
  await expect(page.getByRole('table').getByRole('img').first()).toBeVisible();
  expect(await page.locator('#root [style]').count(), 'the policy lets no style stand in HTML').toBe(0);
  await context.close();
});
