import type { Page } from '@playwright/test';
import { signInProblems } from '#contract/sign-in.ts';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { expectAccessible } from './accessibility.ts';
import { expect, test } from './test.ts';

// The browser itself says so on its console whenever a reply is an error.
test.use({ access: 'hiring-team', expectedComplaint: /Failed to load resource/ });

const record = `/records/${frontendEngineer.record.id}`;
const languages = ['zh', 'en'] as const;
const patiently = { timeout: 20_000 };

test('the page where one signs in can be read by everyone, on every screen', async ({ page, settle }) => {
  for (const lang of languages) {
    await page.goto(`/sign-in?lang=${lang}`);
    await expect(page.getByRole('main').getByRole('link')).toHaveCount(1, patiently);
    await settle();
    await expectAccessible(page);
  }
});

test('whatever a sign-in came to, the page that says so fits every screen', async ({ page }) => {
  for (const problem of [null, ...signInProblems]) {
    await page.goto(`/sign-in?${new URLSearchParams({ ...(problem && { problem }), lang: 'both' })}`);
    await expect(page.getByRole('main').getByRole('link')).toHaveCount(1, patiently);
    await expectToFit(page);
  }
});

for (const { what, pick } of [
  { what: 'refuses', pick: '马晓禾' },
  { what: 'asks for one’s own evaluation first', pick: '何以安' },
]) {
  test(`the page that ${what} can be read by everyone, on every screen`, async ({ page, signInAs, settle }) => {
    await signInAs(pick, { returnTo: `${record}?lang=zh` });
    for (const lang of languages) {
      await showIn(page, lang);
      await expect(page.getByRole('alert')).toBeVisible(patiently);
      await expect(page.getByRole('contentinfo')).toContainText(/招聘团队|hiring team/, patiently);
      await settle();
      await expectForEveryone(page);
    }
  });
}

test('the account menu, and the evaluation of somebody who may share it, can be read by everyone, on every screen', async ({
  page,
  signInAs,
  settle,
}) => {
  await signInAs('纪怀瑾', { returnTo: `${record}?lang=zh` });
  for (const lang of languages) {
    await showIn(page, lang);
    await expect(page.getByRole('region', { name: /^(谁读过|Who has read this)$/ })).toBeVisible(patiently);
    await page.getByLabel(/^(账号：纪怀瑾|Account: Ji Huaijin)$/).click(patiently);
    const signOut = page.getByRole('button', { name: /^(退出登录|Sign out)$/ });
    await expect(signOut).toBeInViewport({ ratio: 1 });
    await settle();
    await expectForEveryone(page);
    await expect(signOut).toBeInViewport({ ratio: 1 });
  }
});

async function showIn(page: Page, lang: (typeof languages)[number]): Promise<void> {
  const button = page.getByRole('banner').getByRole('button', { name: { zh: '中文', en: 'English' }[lang] });
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
}

async function expectForEveryone(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectToFit(page);
}

async function expectToFit(page: Page): Promise<void> {
  for (const width of [350, 390, 1280]) {
    await page.setViewportSize({ width, height: 720 });
    const needed = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(needed, `at ${width} px`).toBeLessThanOrEqual(width);
  }
}
