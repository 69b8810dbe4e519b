import type { Page } from '@playwright/test';
import { backendEngineer } from '../sandbox/records/backend-engineer.ts';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { expectAccessible } from './accessibility.ts';
import { expect, test } from './test.ts';

test('a reader explores the scores with the keyboard', async ({ page, openRecord }) => {
  await openRecord(frontendEngineer.record.id, { lang: 'zh' });
  const list = scores(page).getByRole('listbox', { name: '逐项查看得分' });
  await list.focus();
  await expect(list.getByRole('option', { selected: true })).toHaveText('执行力 9 / 10');
  await page.keyboard.press('ArrowDown');
  await expect(list.getByRole('option', { selected: true })).toHaveText('系统设计 18 / 20');
  await expect(scores(page).getByText('良好：能独立完成复杂模块设计')).toBeVisible();
  await expect(scores(page).getByText('文字依据：关联题目的回答')).toBeVisible();
  await expect(list).toHaveCSS('outline-style', 'solid');
  await expectAccessible(page);

  await page.keyboard.press('Escape');
  await expect(wholeCard(page)).toHaveCount(0);
  await expect(list).toBeFocused();
  // The first key opens the row where the reader was.
  await page.keyboard.press('ArrowDown');
  await expect(list.getByRole('option', { selected: true })).toHaveText('系统设计 18 / 20');
  await page.keyboard.press('End');
  await expect(list.getByRole('option', { selected: true })).toHaveText('团队协作 未评分');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: '团队协作' })).toBeInViewport();
});

test('a reader explores the scores with a mouse, and goes on to the card', async ({ page, openRecord }) => {
  await openRecord(frontendEngineer.record.id, { lang: 'en' });
  await expect(scores(page).getByRole('listbox')).toBeAttached();
  await scores(page)
    .getByRole('row', { name: /^System design/ })
    .hover();
  await expect(scores(page).getByText('Good: designs a complex module on his own')).toBeVisible();
  await page.mouse.move(5, 5);
  await expect(wholeCard(page)).toHaveCount(0);
  await scores(page)
    .getByRole('row', { name: /^System design/ })
    .hover();
  await wholeCard(page).click();
  await expect(page.getByRole('article', { name: 'System design' })).toBeInViewport();
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a tap opens the details of a row, and another closes them', async ({ page, openRecord }) => {
    await openRecord(frontendEngineer.record.id, { lang: 'zh' });
    await expect(scores(page).getByRole('listbox')).toBeAttached();
    const number = scores(page).getByRole('cell', { name: '18 / 20' });
    await number.tap();
    await expect(wholeCard(page)).toBeVisible();
    await number.tap();
    await expect(wholeCard(page)).toHaveCount(0);
  });
});

for (const reducedMotion of ['no-preference', 'reduce'] as const) {
  test(`a new order ${reducedMotion === 'reduce' ? 'stands at once' : 'moves the rows'} (${reducedMotion})`, async ({
    page,
    openRecord,
  }) => {
    await page.emulateMedia({ reducedMotion });
    await openRecord(frontendEngineer.record.id, { lang: 'zh' });
    await expect(scores(page).getByRole('listbox')).toBeAttached();
    await expect(page.locator('.score-chart')).toBeAttached();
    const moving = await scores(page)
      .getByRole('button', { name: '从高到低' })
      .evaluate(async (button) => {
        button.dispatchEvent(new MouseEvent('click', { bubbles: true }));
        await new Promise((resolve) => requestAnimationFrame(resolve));
        return document.getAnimations().filter(({ effect }) => {
          return effect instanceof KeyframeEffect && effect.target?.matches('tbody tr');
        }).length;
      });
    expect(moving > 0).toBe(reducedMotion === 'no-preference');
    await expect(scores(page).getByRole('rowheader').first()).toHaveText('编码能力');
  });
}

for (const [lang, name] of [
  ['zh', '雷达图'],
  ['en', 'Radar'],
] as const) {
  test(`the radar is a second view of a fully scored record, and not on paper (${lang})`, async ({
    page,
    openRecord,
  }) => {
    await openRecord(backendEngineer.record.id, { lang });
    await scores(page).getByRole('button', { name }).click();
    const radar = page.locator('.recharts-radar');
    await expect(radar).toBeVisible();
    await expect(scores(page).getByRole('row')).toHaveCount(5);
    await expectAccessible(page);
    await page.emulateMedia({ media: 'print' });
    await expect(radar).toBeHidden();
    await expect(scores(page).locator('tbody rect').first()).toBeVisible();
  });
}

test('a record with a dimension that is not scored has no radar', async ({ page, openRecord }) => {
  await openRecord(frontendEngineer.record.id, { lang: 'zh' });
  await expect(scores(page).getByRole('button', { name: '从高到低' })).toBeVisible();
  await expect(scores(page).getByRole('button', { name: '雷达图' })).toHaveCount(0);
});

function scores(page: Page) {
  return page.getByRole('region', { name: /^(得分|Scores)$/ });
}

function wholeCard(page: Page) {
  return scores(page).getByRole('link', { name: /^(查看整项评价|Whole card)$/ });
}
