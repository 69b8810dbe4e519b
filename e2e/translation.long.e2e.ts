import type { Page } from '@playwright/test';
import { frontendEngineer } from '../sandbox/records/frontend-engineer.ts';
import { comeBackUntil } from './come-back.ts';
import { recordId, refuse, sendRecord, test } from './programmed-feishu.ts';
import { expect } from './test.ts';
import { textsOf, textsOfReact, translatedWords, translatePages } from './translator.ts';

const conclusion = (page: Page) => page.getByRole('region', { name: /^(面试结论|Conclusion)$/ });
const language = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

// The browser itself says so on its console whenever a reply is an error.
test.use({ access: 'hiring-team', expectedComplaint: /Failed to load resource/ });
test.describe.configure({ timeout: 300_000 });

test.describe('with a translator that keeps to no rule', () => {
  test.beforeEach(({ page }) => translatePages(page, { marks: false, obeys: false }));

  test('every evaluation of a list shows its own, whatever is pressed', async ({ page, signInAs, settle }) => {
    await signInAs('江予诗', { returnTo: '/?view=all&q=lx&lang=zh' });
    const look = () => expectAsFresh(page, settle);
    await page.getByRole('link', { name: /何静/ }).first().click();
    await expect(conclusion(page)).toContainText('何静');
    await look();
    for (const key of ['[', 'b', ']', 'b']) {
      await page.keyboard.press(key);
      await look();
    }
    for (const mode of ['English', '双语 Bilingual', '中文']) {
      await language(page, mode).click();
      await look();
      await expect(language(page, mode)).toBeFocused();
    }
    await page.getByRole('region', { name: '同一申请的其他评价' }).getByRole('link').first().click();
    await look();
    await page.goBack();
    await look();
    await page.getByRole('button', { name: '雷达图' }).click();
    await page.getByRole('button', { name: '条形图' }).click();
    await look();
  });

  test('the list shows what its filters ask for', async ({ page, signInAs, settle }) => {
    await signInAs('江予诗', { returnTo: '/?view=all&lang=zh' });
    const look = () => expectAsFresh(page, settle);
    const filters = page.getByRole('navigation', { name: '筛选' });
    await look();
    for (const [filter, choice] of [
      ['结论', '未通过'],
      ['结论', '通过'],
      ['时间', '近 7 天'],
    ] as const) {
      await filters.getByText(filter, { exact: true }).click();
      await filters.getByRole('link', { name: choice, exact: true }).click();
      await page.keyboard.press('Escape');
      await look();
    }
    for (const link of ['逐场', '按候选人']) {
      await page.getByRole('link', { name: link, exact: true }).click();
      await look();
    }
    await page.keyboard.press('b');
    await look();
    await page.keyboard.press('b');
    for (const mode of ['English', '双语 Bilingual', '中文']) {
      await language(page, mode).click();
      await look();
    }
    for (const text of ['查无此人', '林晓']) {
      await page.getByRole('searchbox').fill(text);
      await expect(page).toHaveURL((url) => url.searchParams.get('q') === text);
      await look();
    }
    await page.getByRole('link', { name: /^待提交/ }).click();
    await look();
    await page.getByRole('button', { name: '提醒' }).first().click();
    await expect(page.getByRole('button', { name: '复制提醒' })).toBeVisible();
    await page.getByRole('button', { name: '提醒' }).first().click();
    await look();
  });

  test('the debrief keeps people, scores and verdicts apart', async ({ page, signInAs, settle }) => {
    await signInAs('江予诗', { returnTo: '/?view=all&q=lx&lang=zh' });
    const look = () => expectAsFresh(page, settle);
    await page
      .getByRole('link', { name: /^并排看/ })
      .first()
      .click();
    await look();
    const words = page.getByRole('region', { name: '得分背后的文字' });
    await page.getByRole('button', { name: /^何静，系统设计/ }).click();
    await expect(words).toContainText('9 / 20');
    await words.getByRole('button', { name: '赵鹏' }).click();
    await expect(words).toContainText('18 / 20');
    await page.keyboard.press('Escape');
    await look();
    await page.getByRole('link', { name: '按评价表' }).click();
    await look();
    await page.keyboard.press('b');
    await look();
    await page.keyboard.press('b');
    await look();
    for (const mode of ['English', '双语 Bilingual', '中文']) {
      await language(page, mode).click();
      await look();
    }
  });

  test('dialogs, menus and pages of sign-in and errors work', async ({ page, signInAs, settle }) => {
    await page.goto('/sign-in?lang=zh');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('已退出登录');
    await language(page, 'English').click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('You are signed out');
    await signInAs('江予诗', { returnTo: `/records/${frontendEngineer.record.id}?lang=zh` });
    // A key that is pressed before its section is hydrated is lost.
    await expect(page.locator('[data-dehydrated]')).toHaveCount(0);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toContainText('列表里的上一份评价');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '分享', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('分享给谁').fill('苏');
    await dialog.getByRole('button', { name: /^苏晚晴/ }).click();
    await expect(dialog).toContainText('苏晚晴');
    await dialog.getByRole('button', { name: '更换' }).click();
    await dialog.getByLabel('分享给谁').fill('苏');
    await dialog.getByRole('button', { name: /^苏晚晴/ }).click();
    await dialog.getByRole('button', { name: '分享', exact: true }).click();
    await expect(dialog.getByRole('listitem').filter({ hasText: '由江予诗分享' })).toContainText('苏晚晴');
    await dialog.getByRole('button', { name: '停止分享给苏晚晴' }).click();
    await expect(dialog.getByText('暂无。')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '放大查看白板设计.png' }).click();
    await expect(page.getByText('2 / 3')).toBeVisible();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByText('3 / 3')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByLabel('账号：江予诗').click();
    expect(await textsOfReact(page)).toEqual([]);
    await page.goto('/nowhere?lang=zh');
    await expectAsFresh(page, settle);
    await language(page, 'English').click();
    await expectAsFresh(page, settle);
  });

  test.describe('while Feishu changes its answers', () => {
    test.use({ access: 'open' });

    test('a record that is read anew shows its new verdict, total and author', async ({
      page,
      openRecord,
      startOn,
    }) => {
      const author = (zh_cn: string) => ({ id: 'ou_author', name: { zh_cn, en_us: '' } });
      const before = {
        ...{ conclusion: 1, commit_status: 1, interviewer: author('许曼'), content: '基础扎实。' },
        assessment_score: { calculate_type: 1, score: 8, full_score: 20 },
      };
      const after = {
        ...{ conclusion: 2, commit_status: 1, interviewer: author('何静'), content: '与岗位不符。' },
        assessment_score: { calculate_type: 1, score: 3.5, full_score: 10 },
      };
      let fields = before;
      const product = await startOn((response) => sendRecord(response, fields));
      await page.clock.install();
      await openRecord(recordId, { lang: 'zh', at: product });
      await expect(conclusion(page)).toContainText('通过');
      await expect(conclusion(page)).toContainText('8 / 20');
      fields = after;
      await comeBackUntil(page, () => expect(conclusion(page)).toContainText('3.5 / 10', { timeout: 2000 }));
      await expect(conclusion(page)).toContainText('未通过');
      await expect(conclusion(page)).not.toContainText('8 / 20');
      await expect(conclusion(page)).toContainText('何静');
      await expect(page.getByRole('heading', { level: 1 })).toContainText('何静');
      await expect(page.getByText('与岗位不符。')).toBeVisible();
      await expect(page.getByText('基础扎实。')).toHaveCount(0);
      expect(await page.title()).toContain('何静');
    });

    test('the countdown of a page that tries again goes on', async ({ page, openRecord, startOn }) => {
      const product = await startOn((response) => refuse(response, 429, 99991400, { 'x-ogw-ratelimit-reset': '60' }));
      await page.clock.install();
      await openRecord(recordId, { lang: 'zh', at: product });
      await expect(page.getByText(/秒后自动重试/)).toBeVisible();
      const seconds = async () => Number(/\d+(?= 秒后)/.exec(await page.getByRole('alert').innerText())?.[0]);
      const atFirst = await seconds();
      for (let second = 0; second < 5; second += 1) await page.clock.runFor(1000);
      await expect.poll(seconds).toBeLessThan(atFirst - 3);
      await language(page, 'English').click();
      await expect(page.getByRole('alert')).toContainText(/Trying again in \d+ s/);
      await expect(page.getByRole('alert')).not.toContainText('秒');
    });
  });
});

test('what somebody wrote is translated; verdicts, scores and names are not', async ({ page, signInAs, settle }) => {
  await signInAs('江予诗');
  await translatePages(page, { marks: true, obeys: true });
  const look = async () => {
    await settle();
    const translated = await translatedWords(page);
    expect(translated.length).toBeGreaterThan(0);
    expect(translated.filter((words) => /通过|待定|\d \/ \d|赵鹏|何静|许曼|林晓|江予诗/.test(words))).toEqual([]);
  };
  await page.goto('/?view=all&q=lx&lang=zh');
  await expect(page.locator('[data-dehydrated]')).toHaveCount(0);
  await look();
  await page.getByRole('link', { name: /何静/ }).first().click();
  await expect(conclusion(page)).toContainText('何静');
  await expect(page.getByText('3 / 4', { exact: true })).toBeVisible();
  await expect(page.getByText('«先按 5 MB 固定分片', { exact: false })).toBeAttached();
  await look();
  await page.keyboard.press('[');
  await expect(conclusion(page)).toContainText('赵鹏');
  await look();
  await page.goto('/?view=owed&lang=zh');
  await look();
  await page.goto('/?view=all&q=lx&lang=zh');
  await page
    .getByRole('link', { name: /并排看/ })
    .first()
    .click();
  await page.getByRole('button', { name: /^何静，系统设计/ }).click();
  await look();
});

/** A page shows nothing else than the same address shows in a tab without a translator, and React owns no text of it. */
async function expectAsFresh(page: Page, settle: () => Promise<void>): Promise<void> {
  await settle();
  expect(await textsOfReact(page)).toEqual([]);
  const fresh = await openFresh(page);
  await expect
    .poll(async () => differences(await textsOf(page), await textsOf(fresh)), { message: page.url() })
    .toEqual([]);
}

/** A document of its own in a second tab of the browser, with what this one keeps for itself. */
async function openFresh(page: Page): Promise<Page> {
  const kept = await page.evaluate(() => ({ ...sessionStorage }));
  const second = page
    .context()
    .pages()
    .find((one) => one !== page);
  const fresh = second ?? (await openSecond(page));
  await fresh.evaluate((entries) => {
    sessionStorage.clear();
    for (const [key, value] of Object.entries(entries)) sessionStorage.setItem(key, value);
  }, kept);
  await fresh.goto(page.url());
  return fresh;
}

/** At an address of the same product, so that it has a storage. */
async function openSecond(page: Page): Promise<Page> {
  const second = await page.context().newPage();
  await second.goto(new URL('/robots.txt', page.url()).href);
  return second;
}

/** The order may differ: who has read blind keeps the evidence first. Times go on. */
function differences(shown: string[], fresh: string[]): string[] {
  const [one, other] = [shown, fresh].map((texts) => new Set(texts.filter((text) => !/\d\d:\d\d/.test(text))));
  const missing = [...(other ?? [])].filter((text) => !one?.has(text)).map((text) => `missing: ${text}`);
  const wrong = [...(one ?? [])].filter((text) => !other?.has(text)).map((text) => `wrong: ${text}`);
  return [...missing, ...wrong];
}
