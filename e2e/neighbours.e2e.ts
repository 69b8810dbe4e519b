import type { Page } from '@playwright/test';
import { byline } from './byline.ts';
import { measureLayoutShift } from './performance.ts';
import { expect, test } from './test.ts';

test.use({ access: 'hiring-team' });

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const arrow = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: '在列表里' }).getByRole('link', { name });
const addresses = (page: Page) =>
  page.locator('[data-evaluation]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));

test('who reads one evaluation after another goes on in the order of their list, by two keys', async ({
  page,
  signInAs,
  settle,
}) => {
  await signInAs('江予诗', { returnTo: '/?view=all&q=lx&flat=1&lang=zh' });
  await expect(page.getByText('林晓').first()).toBeVisible();
  const listed = await addresses(page);
  expect(listed.length).toBeGreaterThan(3);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));

  await expect(page.locator('[data-dehydrated]')).toHaveCount(0);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  for (const [at, address] of listed.entries()) {
    await expect(page).toHaveURL((url) => url.pathname === address);
    await expect(page.getByText(`第 ${at + 1} 份，共 ${listed.length} 份`)).toBeAttached();
    await settle();
    // Each reading leaves a line in the audit trail: none is made in advance.
    const read = asked.filter((path) => /^\/api\/records\/\d+$/.test(path)).map((path) => path.replace('/api', ''));
    expect(read).toEqual(listed.slice(0, at + 1));
    await page.keyboard.press(']');
  }
  await expect(arrow(page, /^下一份评价/)).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Control+[');
  await page.keyboard.press('[');
  await expect(page).toHaveURL((url) => url.pathname === listed.at(-2));

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('列表里的上一份评价');
  await page.keyboard.press('[');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL((url) => url.pathname === listed.at(-2));
});

test('the arrows say whose evaluation they lead to, and keep the focus', async ({ page, signInAs }) => {
  await signInAs('江予诗', { returnTo: '/?view=all&q=lx&lang=zh' });
  await page.getByRole('link', { name: '未通过 何静' }).click();
  await expect(byline(page)).toContainText('面试官 何静');
  const previous = arrow(page, /^上一份评价/);
  await expect(previous).toHaveAccessibleName('上一份评价：林晓 · 面试官 赵鹏');
  await previous.focus();
  await page.keyboard.press('Enter');
  await expect(byline(page)).toContainText('面试官 赵鹏');
  await expect(previous).toBeFocused();
  await expect(arrow(page, /^下一份评价/)).toHaveAccessibleName('下一份评价：林晓 · 面试官 何静');
  await page.emulateMedia({ media: 'print' });
  await expect(previous).toBeHidden();
});

test('what a reader has written about one evaluation does not stand beside the next', async ({ page, signInAs }) => {
  await signInAs('江予诗', { returnTo: '/?view=all&q=lx&blind=1&lang=zh' });
  await page.getByRole('link', { name: /何静/ }).first().click();
  await expect(arrow(page, /^上一份评价/)).toBeVisible();
  await expect(page.locator('[data-dehydrated]')).toHaveCount(0);
  const { pathname } = new URL(page.url());
  const reason = page.getByRole('textbox', { name: '一句理由' });
  await reason.fill('系统设计偏弱');
  await page.getByRole('radio', { name: '未通过' }).check({ force: true });
  await reason.blur();
  await page.keyboard.press('[');
  await expect(page).not.toHaveURL((url) => url.pathname === pathname);
  await expect(reason).toHaveValue('');
  await expect(page.getByRole('radio', { name: '未通过' })).not.toBeChecked();
});

for (const width of [1280, 390]) {
  test(`at ${width} px nothing moves when the neighbours come, and none are shown where there are none`, async ({
    page,
    signInAs,
    settle,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await signInAs('江予诗', { returnTo: '/?view=all&q=lx&lang=zh' });
    const address = (await addresses(page))[0] ?? '';
    await settle();
    const layoutShift = await measureLayoutShift(page);
    const { promise: read, resolve: letThemCome } = Promise.withResolvers<void>();
    await page.route('**/neighbours?*', async (route) => {
      await read;
      await route.continue();
    });
    await page.goto(address);
    await expect(heading(page)).toBeVisible();
    await expect(arrow(page, /^下一份评价/)).toBeHidden();
    const before = await heading(page).boundingBox();
    letThemCome();
    await expect(arrow(page, /^下一份评价/)).toBeVisible();
    expect(await heading(page).boundingBox()).toEqual(before);
    expect(await layoutShift()).toBeLessThan(0.01);

    await page.goto('/?view=all&q=nobody');
    await expect(page.getByText('没有符合筛选条件的面试。')).toBeVisible();
    await page.goto(address);
    await settle();
    await expect(heading(page)).toBeVisible();
    await expect(page.getByRole('navigation', { name: '在列表里' })).toBeHidden();
    await expect(page.locator('[data-dehydrated]')).toHaveCount(0);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
  });
}

test('what somebody searched for is forgotten when they sign out', async ({ page, signInAs }) => {
  await signInAs('江予诗', { returnTo: '/?view=all&q=lx&lang=zh' });
  const kept = () => page.evaluate(() => JSON.stringify(sessionStorage));
  await expect.poll(kept).toContain('lx');
  await page.getByLabel('账号：江予诗').click();
  await page.getByRole('button', { name: '退出登录' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await kept()).not.toContain('lx');
});
