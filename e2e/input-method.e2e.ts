import type { CDPSession, Page } from '@playwright/test';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { expect, test } from './test.ts';

test.use({ access: 'hiring-team' });

const patiently = { timeout: 20_000 };
/** Longer than the pause after which a text is used. */
const aWhile = 1000;

test('the list asks for nothing while pinyin is composed, and once when it has become a name', async ({
  page,
  signInAs,
  settle,
}) => {
  await signInAs('江予诗', { returnTo: '/?view=all&lang=zh' });
  const field = page.getByRole('searchbox', { name: '搜索或打开' });
  await expect(page.locator('[data-dehydrated]')).toHaveCount(0);
  await settle();
  // While it says so, the list asks again by itself.
  await expect(page.getByText('还在从飞书读取面试')).toHaveCount(0, patiently);
  const address = page.url();
  const asked = collectRequests(page, /^\/api\/interviews$/);
  await page.clock.install();
  await field.focus();
  const keyboard = await page.context().newCDPSession(page);
  for (const text of ['l', 'li', 'lin', 'lin x', 'lin xi', 'lin xiao']) {
    await compose(keyboard, text);
    await page.clock.runFor(aWhile);
  }
  await page.keyboard.press('Enter');
  await page.clock.runFor(aWhile);
  expect([page.url(), asked]).toEqual([address, []]);
  await expect(field).toHaveValue('lin xiao');

  await keyboard.send('Input.insertText', { text: '林晓' });
  await page.clock.runFor(aWhile);
  await expect(page).toHaveURL(/q=%E6%9E%97%E6%99%93/);
  await page.clock.runFor(aWhile);
  await expect(page.getByRole('listitem').getByRole('heading', { level: 2 })).toHaveText(['林晓'], patiently);
  expect(asked).toHaveLength(1);
  await page.goBack();
  await expect(field).toHaveValue('');
  await expect(field).toBeFocused();
});

test('whom to share with is looked up once a name is composed, and Escape drops the pinyin alone', async ({
  page,
  signInAs,
}) => {
  await signInAs('江予诗', { returnTo: `/records/${frontendEngineer.record.id}?lang=zh` });
  await page.getByRole('button', { name: '分享', exact: true }).click(patiently);
  const dialog = page.getByRole('dialog', { name: '分享给一个人' });
  const field = dialog.getByLabel('分享给谁');
  await field.focus();
  const asked = collectRequests(page, /\/people$/);
  await page.clock.install();
  const keyboard = await page.context().newCDPSession(page);
  await compose(keyboard, 'su');
  await page.clock.runFor(aWhile);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  for (const text of ['s', 'su', 'su wan']) {
    await compose(keyboard, text);
    await page.clock.runFor(aWhile);
  }
  expect(asked).toEqual([]);
  await keyboard.send('Input.insertText', { text: '苏晚' });
  await page.clock.runFor(aWhile);
  await expect(dialog.getByRole('button', { name: /^苏晚晴/ })).toBeVisible(patiently);
  expect(asked).toHaveLength(1);
});

test('letters work with Caps Lock and on a Russian keyboard, and not for who composes', async ({ page, signInAs }) => {
  await signInAs('江予诗', { returnTo: '/?view=all&q=lx&flat=1&lang=zh' });
  await expect(page.locator('[data-dehydrated]')).toHaveCount(0);
  const focused = page.locator('[data-evaluation]:focus');
  await expect(page.locator('[data-evaluation]').first()).toBeVisible(patiently);
  await page.keyboard.press('Shift+J');
  await expect(focused).toHaveCount(0);
  // What Playwright presses as a capital without Shift is what Caps Lock makes.
  await page.keyboard.press('J');
  await expect(focused).toHaveCount(1);
  const first = await focused.getAttribute('href');
  await press(page, { key: 'о', code: 'KeyJ' });
  await expect(focused).not.toHaveAttribute('href', first ?? '');
  await press(page, { key: 'Process', code: 'KeyK', keyCode: 229 });
  await expect(focused).not.toHaveAttribute('href', first ?? '');
  await page.keyboard.press('K');
  await expect(focused).toHaveAttribute('href', first ?? '');
});

function compose(keyboard: CDPSession, text: string): Promise<unknown> {
  return keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
}

/** Sends a key press of a keyboard that Playwright does not have. */
function press(page: Page, event: { key: string; code: string; keyCode?: number }): Promise<void> {
  return page.evaluate(({ key, code, keyCode = 0 }) => {
    const pressed = new KeyboardEvent('keydown', { key, code, keyCode, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(pressed);
  }, event);
}

function collectRequests(page: Page, path: RegExp): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (path.test(new URL(request.url()).pathname)) asked.push(request.url());
  });
  return asked;
}
