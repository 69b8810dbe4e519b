import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { expect, test } from './test.ts';

const record = `/records/${frontendEngineer.record.id}`;

/** What a browser may say of itself or keep for us, by scripts that run before the page's own. */
const oddities: Record<string, () => void> = {
  'a time zone that nobody knows': () => {
    const { resolvedOptions } = Intl.DateTimeFormat.prototype;
    Intl.DateTimeFormat.prototype.resolvedOptions = function () {
      return { ...resolvedOptions.call(this), timeZone: 'Etc/Unknown' };
    };
  },
  'no time zone': () => {
    const { resolvedOptions } = Intl.DateTimeFormat.prototype;
    Intl.DateTimeFormat.prototype.resolvedOptions = function () {
      return { ...resolvedOptions.call(this), timeZone: '' };
    };
  },
  'an error instead of a time zone': () => {
    Intl.DateTimeFormat.prototype.resolvedOptions = () => {
      throw new RangeError('no time zone');
    };
  },
  'storages full of what others wrote': () => {
    for (const storage of [localStorage, sessionStorage]) {
      for (const key of ['list', 'scroll', 'recent', 'judgements', 'left']) storage.setItem(`mianping.${key}`, 'null');
      storage.setItem('react-router-scroll-positions', 'null');
    }
    sessionStorage.setItem('mianping.list', '{"view":5,');
    localStorage.setItem('mianping.recent', '[{"recordId":"1","openedAt":1},{"recordId":"1","openedAt":2},5]');
    history.replaceState({ idx: 'x', key: 5 }, '');
  },
  'neither storage, cookies, channels nor media queries': () => {
    const refuse = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    Object.defineProperty(document, 'cookie', { get: refuse, set: refuse });
    for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: refuse });
    Object.assign(window, { BroadcastChannel: refuse, matchMedia: undefined });
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    Object.defineProperty(navigator, 'onLine', { value: undefined });
  },
};

for (const [name, makeOdd] of Object.entries(oddities)) {
  test(`a browser with ${name} shows a record and the list, in both languages and themes`, async ({
    page,
    context,
    settle,
  }) => {
    await page.addInitScript(makeOdd);
    await page.goto(`${record}?lang=zh`);
    await settle();
    await expect(page.getByRole('region', { name: '面试结论' })).toContainText('通过');
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.getByRole('region', { name: 'Conclusion' })).toBeVisible();
    await page.getByRole('button', { name: /^Theme/ }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await page.getByRole('link', { name: '面评' }).click();
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    await page.goto('/?lang=zh');
    await settle();
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain('mianping_time_zone');
  });
}

test.describe('where what all pages stand on fails', () => {
  test.use({ expectedComplaint: /nothing can be counted/ });

  for (const [lang, title, home] of [
    ['zh', '页面出错了', '回到首页'],
    ['en', 'This page crashed', 'Home'],
  ] as const) {
    test(`the page that says so is ours, with ways on, in ${lang}`, async ({ page }) => {
      await page.addInitScript(() => {
        Intl.NumberFormat = function NumberFormat() {
          throw new RangeError('nothing can be counted');
        } as unknown as typeof Intl.NumberFormat;
      });
      await page.goto(`${record}?lang=${lang}`);
      await expect(page.getByRole('heading', { name: title })).toBeVisible();
      await expect(page.getByText('Unexpected Application Error')).toHaveCount(0);
      await expect(page.getByRole('link', { name: home })).toHaveAttribute('href', '/');
    });
  }
});
