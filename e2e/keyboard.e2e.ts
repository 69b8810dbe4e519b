import type { Locator, Page } from '@playwright/test';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { hostileText } from '../sandbox/records/hostile-text.ts';
import { byline } from './byline.ts';
import { expect, test } from './test.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('a reader without a mouse finds a record and opens it', async ({ page, openStart }) => {
  await openStart({ lang: 'zh' });
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: '跳到正文' });
  await expectFocus(skip);
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');

  await page.keyboard.press('/');
  await expectFocus(page.getByRole('searchbox', { name: '搜索或打开' }));
  await page.keyboard.type('zya');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=zya/);
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['周予安']);
  await page.keyboard.press('Tab');
  await page.keyboard.press('j');
  await expectFocus(page.getByRole('link', { name: '通过 赵鹏' }));
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');

  await expect(byline(page)).toContainText('面试官 赵鹏');
  await tabTo(page, page.getByRole('button', { name: '复制链接', exact: true }));
});

test('a reader without a mouse opens a record by its id', async ({ page, openStart }) => {
  await openStart({ lang: 'en' });
  await tabTo(page, page.getByRole('searchbox', { name: 'Search or open' }));
  await page.keyboard.type('nobody of this name');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing matches these filters.')).toBeVisible();
  await expect(page.getByRole('searchbox', { name: 'Search or open' })).toBeFocused();

  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(frontendEngineer.record.id);
  await page.keyboard.press('Enter');
  await expect(byline(page)).toContainText('Interviewer Zhao Peng');
});

test('every control of a record works without a mouse, and the focus is never lost', async ({ page, openRecord }) => {
  await openRecord(frontendEngineer.record.id, { lang: 'zh' });
  await expect(page.getByRole('button', { name: '打印' })).toBeVisible();
  const english = page.getByRole('button', { name: 'English' });
  await tabTo(page, english);
  await page.keyboard.press('Enter');
  await expect(byline(page)).toContainText('Interviewer Zhao Peng');
  await expectFocus(english);

  const copy = page.getByRole('button', { name: 'Copy link', exact: true });
  await tabTo(page, copy);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached();
  await expectFocus(copy);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    `/records/${frontendEngineer.record.id}?lang=en`,
  );

  const highest = page.getByRole('button', { name: 'Highest first' });
  await tabTo(page, highest);
  await page.keyboard.press('Space');
  await expect(highest).toHaveAttribute('aria-pressed', 'true');
  await expectFocus(highest);

  const tile = page.getByRole('button', { name: 'Enlarge 成绩单' });
  await tabTo(page, tile);
  await page.keyboard.press('Enter');
  const viewer = page.getByRole('dialog');
  await expect(viewer.getByText('1 / 3')).toBeVisible();
  for (let step = 0; step < 8; step += 1) {
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').count()).toBe(await viewer.locator(':focus').count());
  }
  // As Tab leaves it behind the last button.
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.keyboard.press('Escape');
  await expect(viewer).toHaveCount(0);
  await expectFocus(tile);
});

test('long notes unfold and fold without a mouse', async ({ page, openRecord }) => {
  await openRecord(hostileText.record.id, { lang: 'zh' });
  const notes = page.getByRole('region', { name: '记录' });
  await tabTo(page, notes.getByRole('button', { name: /^展开全文/ }));
  await page.keyboard.press('Enter');
  const fold = notes.getByRole('button', { name: '收起' });
  await expectFocus(fold);
  await page.keyboard.press('Enter');
  await expectFocus(notes.getByRole('button', { name: /^展开全文/ }));
});

test('wherever the focus goes on a record, it can be seen', async ({ page, openRecord, settle }) => {
  await openRecord(frontendEngineer.record.id, { lang: 'zh' });
  await expect(page.getByRole('button', { name: '放大查看代码截图.png' })).toBeVisible();
  await settle();
  const seen = new Set<string>();
  for (;;) {
    await page.keyboard.press('Tab');
    const focus = await describeFocus(page);
    if (focus === null || seen.has(focus.place)) break;
    seen.add(focus.place);
    expect(focus, focus.place).toMatchObject({ hasOutline: true, isOnScreen: true, isOpaque: true });
  }
  // The header, the actions, the order of the scores, the scores, the items' links, the code and the images.
  expect(seen.size).toBeGreaterThan(30);
});

/** Presses Tab until the focus is there, as somebody does who cannot point. */
async function tabTo(page: Page, goal: Locator): Promise<void> {
  await expect(goal).toBeVisible();
  for (let step = 0; step < 200; step += 1) {
    if (await goal.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expectFocus(goal);
}

async function expectFocus(element: Locator): Promise<void> {
  await expect(element).toBeFocused();
  await expect(element).toHaveCSS('outline-style', 'solid');
}

/** What has the focus, and whether it shows; `null` when nothing has, as after the last control of a page. */
async function describeFocus(page: Page) {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    const { outlineStyle, outlineWidth } = getComputedStyle(focused);
    const { top, bottom, left, right } = focused.getBoundingClientRect();
    const all = [...document.querySelectorAll('*')];
    return {
      place: `${all.indexOf(focused)} ${focused.tagName} ${focused.getAttribute('aria-label') ?? focused.textContent}`,
      hasOutline: outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 2,
      isOnScreen: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
      isOpaque: focused.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
    };
  });
}
